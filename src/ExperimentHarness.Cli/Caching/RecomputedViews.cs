using System.Text.Json;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Cli.Caching;

/// <summary>What comparing kept features with those computed anew found.</summary>
/// <param name="Experiment">Whose views.</param>
/// <param name="Folder">The feature store.</param>
/// <param name="Same">Views whose features are equal, bit for bit.</param>
/// <param name="Missing">Views of which nothing is kept.</param>
/// <param name="Different">Views whose features are not equal: picture, pass and seed.</param>
internal sealed record RecomputedViews(string Experiment, string Folder, int Same, int Missing, ValueList<string> Different)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"computed again: {Same} views of {Experiment} are equal to those kept, bit for bit, {Different.Count} are not, {Missing} are not kept";

    /// <summary>For programs: a property <c>recomputed</c>.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("recomputed");
        writer.WriteString("experiment", Experiment);
        writer.WriteNumber("same", Same);
        writer.WriteNumber("missing", Missing);
        writer.WriteStartArray("different");
        foreach (string view in Different)
        {
            writer.WriteStringValue(view);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
