using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Nodes;

/// <summary>Values by key, in the order written; each key once.</summary>
internal sealed class MapNode(IReadOnlyList<MapEntry> entries, SourcePosition where) : SpecNode(where)
{
    /// <summary>Keys and values.</summary>
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    /// <inheritdoc />
    public override string Description => "a map";

    /// <inheritdoc />
    public override long Size { get; } = 1 + entries.Sum(entry => entry.Value.Size);

    /// <inheritdoc />
    public override int Depth { get; } = 1 + entries.Select(entry => entry.Value.Depth).DefaultIfEmpty().Max();

    /// <summary>The entry with this key, or null.</summary>
    public MapEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}
