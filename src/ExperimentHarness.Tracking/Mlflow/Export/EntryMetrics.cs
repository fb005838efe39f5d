using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The points that an event adds to the server's curves. Time is the journal's, so that sending twice is the same as sending once.</summary>
internal static class EntryMetrics
{
    /// <summary>Step of a figure that no curve leads to: what has no other step, the web interface draws as bars of the runs side by side; at any other step it would be a lone dot.</summary>
    public const long NoStep = 0;

    private const string Best = "best_";

    /// <summary>
    /// An epoch's metrics at the epoch, a sample of the machine at its training step, a summary at <see cref="NoStep"/>; there
    /// best_… becomes best/…, since the web interface makes a section of charts for each part before a slash.
    /// </summary>
    public static IEnumerable<MetricPoint> Of(JournalEntry entry, NameMap names)
    {
        long time = entry.Time.ToUnixTimeMilliseconds();
        return entry.Event switch
        {
            EpochCompleted epoch => Points(epoch.Metrics, epoch.Epoch),
            SystemSampled sample => Points(sample.Metrics, sample.Step),
            RunCompleted completed => Points(completed.Summary, NoStep),
            _ => [],
        };

        IEnumerable<MetricPoint> Points(MetricSet metrics, long step) =>
            metrics.Select(metric => new MetricPoint(names.Fit(ChartName(entry.Event, metric.Key)), metric.Value, time, step));
    }

    private static string ChartName(RunEvent source, string name) =>
        source is RunCompleted && name.StartsWith(Best, StringComparison.Ordinal) ? $"best/{name[Best.Length..]}" : name;
}
