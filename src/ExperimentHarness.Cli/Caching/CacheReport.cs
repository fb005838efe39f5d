using System.Text.Json;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Caching;

/// <summary>What the cache command found and did.</summary>
/// <param name="Rows">What is kept.</param>
/// <param name="LimitBytes">Size that the feature store may reach.</param>
internal sealed record CacheReport(IReadOnlyList<CacheRow> Rows, long LimitBytes)
{
    /// <summary>What pruning freed, where it was asked for.</summary>
    public CachePruning? Pruning { get; init; }

    /// <summary>What verifying found, where it was asked for.</summary>
    public CacheVerification? Verification { get; init; }

    /// <summary>The caches as a table.</summary>
    public Table<CacheRow> Table => new(
        [
            new("cache", row => row.Cache),
            new("files", row => row.Files),
            new("entries", row => row.Entries),
            new("bytes", row => row.Bytes, row => Sizes.Text(row.Bytes)),
            new("least_recent_use", row => row.LeastRecentUse),
            new("last_use", row => row.LastUse),
            new("folder", row => row.Folder),
        ],
        Rows);

    /// <summary>Writes all of it.</summary>
    public void Write(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Json.Write(terminal.Out, WriteJson); break;
            case OutputFormat.Csv: Table.Write(terminal, format); break;
            default: WriteText(terminal); break;
        }
    }

    private void WriteText(Terminal terminal)
    {
        if (Pruning is not null)
        {
            terminal.Out.WriteLine(Pruning);
        }

        Table.Write(terminal, OutputFormat.Table);
        string limit = LimitBytes == 0 ? "no features are kept" : $"the feature store may grow to {Sizes.Text(LimitBytes)}";
        terminal.Out.WriteLine($"together {Sizes.Text(Rows.Sum(row => row.Bytes))}; {limit} ({CacheLimit.Variable})");
        foreach (string line in Verification?.Lines() ?? [])
        {
            terminal.Out.WriteLine(line);
        }
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("caches");
        Table.WriteJson(writer);
        writer.WriteNumber("bytes", Rows.Sum(row => row.Bytes));
        writer.WriteNumber("feature_limit_bytes", LimitBytes);
        if (Pruning is { } pruning)
        {
            writer.WriteStartObject("pruned");
            writer.WriteNumber("maximum_bytes", pruning.MaximumBytes);
            writer.WriteNumber("freed_bytes", pruning.FreedBytes);
            writer.WriteNumber("left_bytes", pruning.LeftBytes);
            writer.WriteEndObject();
        }

        Verification?.WriteJson(writer);
        writer.WriteEndObject();
    }
}
