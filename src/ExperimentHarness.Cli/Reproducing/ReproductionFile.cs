using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>reproduction.json: the last verdict about a run, beside its record.</summary>
internal static class ReproductionFile
{
    private const string Diverged = "DIVERGED";
    private const string NotComparable = "NOT COMPARABLE";

    // From the weakest of those that say the run came out as before.
    private static readonly string[] Good = ["WITHIN TOLERANCE", "SAME METRICS", "IDENTICAL"];

    /// <summary>Keeps a verdict, unless the one that stands there says more.</summary>
    public static void Keep(string path, ReproductionReport report)
    {
        var verdict = new KeptVerdict(report.VerdictText, report.Result.Epochs, report.RecordedEpochs, report.UsedCache, report.Time);
        if (Parse(path) is { } earlier && SaysMore(earlier, verdict))
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

    /// <summary>
    /// What was not trained again says nothing against what was. A run that diverged is news, and stays so until a good verdict covers as
    /// much; of two good ones the weaker is left out where it covers no more.
    /// </summary>
    private static bool SaysMore(KeptVerdict earlier, KeptVerdict now) => (earlier.Verdict, now.Verdict) switch
    {
        (NotComparable, _) or (_, Diverged) => false,
        (_, NotComparable) => true,
        (Diverged, _) => !Covers(now, earlier),
        _ => Covers(earlier, now) && (!Covers(now, earlier) || Array.IndexOf(Good, earlier.Verdict) > Array.IndexOf(Good, now.Verdict)),
    };

    /// <summary>As many epochs or more, and no feature taken on trust that the other one computed.</summary>
    private static bool Covers(KeptVerdict one, KeptVerdict other) => one.Epochs >= other.Epochs && (!one.UsedCache || other.UsedCache);

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
