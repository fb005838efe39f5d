using System.Text.Json;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Output;

/// <summary>Differences of two runs for programs.</summary>
internal static class DifferenceJson
{
    /// <summary>A property with a list of objects: name, old and new value, null where one has none.</summary>
    public static void Write(Utf8JsonWriter writer, string property, IEnumerable<IdentityDifference> differences)
    {
        writer.WriteStartArray(property);
        foreach (IdentityDifference difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("name", difference.Name);
            writer.WriteString("old", difference.Old);
            writer.WriteString("new", difference.New);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
