using System.Text.Json;

namespace ExperimentHarness.Core.Planning;

/// <summary>Turns the JSON of a run's identity into parameters with the names that <c>--set</c> takes.</summary>
public static class SpecParams
{
    /// <summary>Dotted key and value of every leaf that is set; a list of numbers or words is one value, null is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Of("", document.RootElement)];
    }

    private static IEnumerable<(string Name, string Value)> Of(string prefix, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(child => Of(prefix.Length == 0 ? child.Name : $"{prefix}.{child.Name}", child.Value)),
        JsonValueKind.Array => [(prefix, $"[{string.Join(", ", element.EnumerateArray().Select(Text))}]")],
        _ => [(prefix, Text(element))],
    };

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
