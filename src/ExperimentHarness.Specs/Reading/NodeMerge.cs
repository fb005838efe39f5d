using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Reading;

/// <summary>Lays one spec over another: maps merge key by key, everything else replaces. Nodes keep their positions, so that an error names the file in which the value stands.</summary>
internal static class NodeMerge
{
    /// <summary>The base with the entries of the other laid over it.</summary>
    /// <param name="shape">Shape of this place, or null where it is not known: a key that binding will refuse.</param>
    /// <param name="below">The base.</param>
    /// <param name="above">What goes over it.</param>
    public static SpecNode Merge(Shape? shape, SpecNode below, SpecNode above)
    {
        // {folds: 5} over {fraction: 0.2} means folds, not both.
        if (below is not MapNode lower || above is not MapNode upper || shape?.ReplacesWhole == true)
        {
            return above;
        }

        var entries = new List<MapEntry>();
        foreach (MapEntry entry in lower.Entries)
        {
            entries.Add(upper.Find(entry.Key) is MapEntry over ? over with { Value = Merge(shape?.Child(entry.Key), entry.Value, over.Value) } : entry);
        }

        entries.AddRange(upper.Entries.Where(entry => lower.Find(entry.Key) is null));
        return new MapNode(entries, upper.Where);
    }
}
