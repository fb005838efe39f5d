using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Forecasting;

/// <summary>A table of rates as JSON.</summary>
public static class RateTableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The text of a table.</summary>
    public static string Write(RateTable table) =>
        JsonSerializer.Serialize(new Document(table.Machine, [.. table.Rates.Select(rate => new Entry(rate.Name.Kind, rate.Name.Setting, rate.Name.Size, [.. rate.Samples]))]), Options);

    /// <summary>The table in a text; null where it is none, or holds a rate that cannot be: forecasts are then made anew.</summary>
    public static RateTable? Read(string text)
    {
        try
        {
            Document? document = JsonSerializer.Deserialize<Document>(text, Options);
            return document is { Machine: not null, Rates: not null } && document.Rates.All(IsUsable)
                ? new RateTable(document.Machine, document.Rates.Select(entry => new MeasuredRate(new RateName(entry.Kind, entry.Setting, entry.Size), [.. entry.Samples])).ToValueList())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsUsable(Entry? entry) =>
        entry is { Kind: not null, Setting: not null, Size: > 0, Samples.Length: > 0 } && entry.Samples.All(sample => double.IsFinite(sample) && sample >= 0);

    private sealed record Document(string Machine, Entry[] Rates);

    private sealed record Entry(string Kind, string Setting, long Size, double[] Samples);
}
