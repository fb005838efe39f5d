using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>What a server must hold of a run, computed from its journal in a way of its own.</summary>
public static class JournalTruth
{
    /// <summary>Every point, with the infinities and the negative zero as the server keeps them.</summary>
    public static IReadOnlyList<TestPoint> Points(string runFolder) =>
    [
        .. JournalReader.Read(Path.Combine(runFolder, "journal.jsonl")).Entries.SelectMany(entry => entry.Event switch
        {
            EpochCompleted epoch => Points(entry, epoch.Metrics, epoch.Epoch),
            SystemSampled sample => Points(entry, sample.Metrics, sample.Step),
            RunCompleted completed => Points(entry, completed.Summary, 0).Select(point => point with { Key = point.Key.Replace("best_", "best/", StringComparison.Ordinal) }),
            _ => [],
        }),
    ];

    /// <summary>Every file of a run that has ended, by its path on the server: those that the journal names, those that describe the run, and the journal.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(string runFolder) => JournalReader.Read(Path.Combine(runFolder, "journal.jsonl")).Entries
        .Select(entry => entry.Event)
        .OfType<ArtifactWritten>()
        .Select(artifact => artifact.Path)
        .Concat(["spec.yaml", "environment.json", "git.diff", "journal.jsonl"])
        .Distinct(StringComparer.Ordinal)
        .Where(path => File.Exists(Path.Combine(runFolder, path)))
        .ToDictionary(path => path.StartsWith("artifacts/", StringComparison.Ordinal) ? path["artifacts/".Length..] : path, path => File.ReadAllBytes(Path.Combine(runFolder, path)), StringComparer.Ordinal);

    private static IEnumerable<TestPoint> Points(JournalEntry entry, MetricSet metrics, long step) => metrics.Select(metric => new TestPoint(
        metric.Key,
        metric.Value switch
        {
            double.PositiveInfinity => double.MaxValue,
            double.NegativeInfinity => double.MinValue,
            _ => metric.Value + 0.0,
        },
        entry.Time.ToUnixTimeMilliseconds(),
        step));
}
