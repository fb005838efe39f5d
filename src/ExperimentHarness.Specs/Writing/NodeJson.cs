using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Writing;

/// <summary>Nodes as JSON: what a key's default looks like in a schema.</summary>
internal static class NodeJson
{
    /// <summary>The JSON of a node that a shape wrote; null for nothing.</summary>
    public static JsonNode? Of(SpecNode node) => node switch
    {
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsQuoted: false, Text: "true" or "false" } word => JsonValue.Create(word.Text == "true"),
        ScalarNode number when Scalars.IsInteger(number) => JsonValue.Create(decimal.Parse(number.Text, CultureInfo.InvariantCulture)),
        ScalarNode number when Scalars.IsDecimal(number) => JsonValue.Create(double.Parse(number.Text, CultureInfo.InvariantCulture)),
        ScalarNode text => JsonValue.Create(text.Text),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => throw new InvalidOperationException($"no such node: {node.Description}"),
    };
}
