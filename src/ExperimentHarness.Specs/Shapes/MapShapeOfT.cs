using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Values of one shape under free keys, a ValueMap in the record.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="element">Shape of the values.</param>
internal sealed class MapShape<T>(Shape element) : Shape
{
    /// <inheritdoc />
    public override string Expectation => $"a map, each value {element.Expectation}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not MapNode map)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (MapEntry entry in map.Entries)
        {
            string below = Binding.Below(path, entry.Key);
            binding.Place(below, entry.Value.Where);
            object? value = element.Bind(entry.Value, below, binding);
            if (value != Failed)
            {
                values.Add(entry.Key, (T)value!);
            }
        }

        return values.Count == map.Entries.Count ? new ValueMap<T>(values) : Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) =>
        new MapNode([.. ((ValueMap<T>)value!).Select(entry => new MapEntry(entry.Key, Scalars.Nowhere, element.Write(entry.Value)))], Scalars.Nowhere);

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = element.Schema() };

    /// <inheritdoc />
    public override Shape? Child(string key) => element;
}
