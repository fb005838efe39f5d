using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Cli.Progress;

/// <summary>The epochs of a run as a table, the best one marked.</summary>
internal static class EpochTable
{
    /// <summary>One row an epoch; a column for each metric asked for.</summary>
    /// <param name="epochs">Complete epochs, in order.</param>
    /// <param name="bestEpoch">1-based number of the best one, where it is known.</param>
    /// <param name="names">Metrics to show; by default all that are functions of the run key.</param>
    public static Table<EpochCompleted> Of(IReadOnlyList<EpochCompleted> epochs, int? bestEpoch, IReadOnlyList<string>? names = null)
    {
        names ??= [.. epochs.SelectMany(epoch => epoch.Metrics.Select(metric => metric.Key)).Where(MetricSet.IsDeterministic).Distinct(StringComparer.Ordinal)];
        return new Table<EpochCompleted>(
            [
                new("epoch", epoch => epoch.Epoch, epoch => epoch.Epoch == bestEpoch ? $"{epoch.Epoch} *" : $"{epoch.Epoch}"),
                .. names.Select(name => new Column<EpochCompleted>(name, epoch => epoch.Metrics.Find(name))),
                new("seconds", epoch => EpochSeconds.Of(epoch), epoch => $"{EpochSeconds.Of(epoch):0.0}"),
            ],
            epochs);
    }
}
