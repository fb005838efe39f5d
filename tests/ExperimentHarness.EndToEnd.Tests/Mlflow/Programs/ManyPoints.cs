using System.Text.Json.Nodes;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>A journal of samples with a hundred metrics each, and which of its points a server got.</summary>
/// <param name="samples">How many samples.</param>
internal sealed class ManyPoints(int samples)
{
    /// <summary>Metrics of one sample.</summary>
    public const int Metrics = 100;

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 6, 0, 0, TimeSpan.Zero);
    private readonly byte[,] _seen = new byte[Metrics, samples];

    /// <summary>Points of the journal.</summary>
    public int Count => samples * Metrics;

    /// <summary>Points that came, those that came again too.</summary>
    public int Received { get; private set; }

    /// <summary>Metrics of the largest batch.</summary>
    public int LargestBatch { get; private set; }

    /// <summary>Points that came with another value or time than the journal's.</summary>
    public int Wrong { get; private set; }

    /// <summary>Distinct points that came, for each metric.</summary>
    public IEnumerable<int> DistinctOfEach => Enumerable.Range(0, Metrics).Select(metric => Enumerable.Range(0, samples).Count(step => _seen[metric, step] > 0));

    /// <summary>Appends the journal's own lines, without a flush to disk for each, to a run that has begun.</summary>
    public void Append(RecordedRun run)
    {
        using var stream = new FileStream(Path.Combine(run.Folder, "journal.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        for (int step = 0; step < samples; step++)
        {
            var metrics = new MetricSet(Enumerable.Range(0, Metrics).Select(metric => KeyValuePair.Create($"system/{metric}", Value(metric, step))));
            stream.Write(JournalEventWriter.Write(new JournalEntry(step + 2, Start.AddSeconds(step), new SystemSampled(step, metrics))));
        }
    }

    /// <summary>Takes a log-batch of the server; true where it has metrics.</summary>
    public bool Take(JsonObject batch)
    {
        JsonArray metrics = batch["metrics"]!.AsArray();
        LargestBatch = Math.Max(LargestBatch, metrics.Count);
        Received += metrics.Count;
        foreach (JsonNode? point in metrics)
        {
            int metric = int.Parse(point!["key"]!.GetValue<string>().AsSpan("system/".Length), System.Globalization.CultureInfo.InvariantCulture);
            int step = point["step"]!.GetValue<int>();
            bool isTrue = point["value"]!.GetValue<double>().Equals(Value(metric, step))
                && point["timestamp"]!.GetValue<long>() == Start.AddSeconds(step).ToUnixTimeMilliseconds();
            Wrong += isTrue ? 0 : 1;
            _seen[metric, step] = 1;
        }

        return metrics.Count > 0;
    }

    private static double Value(int metric, int step) => step + (metric / 3.0);
}
