using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>reproduction.json: the last verdict about a run, beside its record.</summary>
internal static class ReproductionFile
{
    /// <summary>Keeps a verdict, unless the one that stands there says more: as good a one of as many epochs or more, with every feature computed anew.</summary>
    public static void Keep(string path, ReproductionReport report)
    {
        if (report.ExitCode == ExitCode.Done && Parse(path) is { } earlier && SaysMore(earlier, report))
        {
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        Json.Write(text, json => ReproductionDocument.Write(json, report));
        AtomicFile.WriteAllText(path, text.ToString());
    }

    /// <summary>The verdict in one line, such as <c>IDENTICAL, 10 of 10 epochs, 2026-11-25 04:05</c>; null where there is none, or a person changed it.</summary>
    public static string? Read(string path) => Parse(path) is { } verdict
        ? $"{verdict.Verdict}, {verdict.Epochs} of {verdict.RecordedEpochs} epochs{(verdict.UsedCache ? " with features from the store" : "")}, {Cells.Text(verdict.Time)}"
        : null;

    private static bool SaysMore(KeptVerdict earlier, ReproductionReport report) =>
        earlier.Verdict == "IDENTICAL"
        && earlier.Epochs >= report.Result.Epochs
        && (!earlier.UsedCache || report.UsedCache)
        && (earlier.Epochs > report.Result.Epochs || earlier.UsedCache != report.UsedCache || report.VerdictText != earlier.Verdict);

    private static KeptVerdict? Parse(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return new KeptVerdict(
                root.GetProperty("verdict").GetString()!,
                root.GetProperty("epochs").GetInt32(),
                root.GetProperty("recorded_epochs").GetInt32(),
                root.GetProperty("used_cache").GetBoolean(),
                root.GetProperty("time").GetDateTimeOffset());
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private sealed record KeptVerdict(string Verdict, int Epochs, int RecordedEpochs, bool UsedCache, DateTimeOffset Time);
}
