using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Cli.Progress;

/// <summary>The epochs of a run as a table, the best one marked.</summary>
internal static class EpochTable
{
    /// <summary>One row an epoch; every metric that is a function of the run key is a column.</summary>
    /// <param name="epochs">Complete epochs, in order.</param>
    /// <param name="bestEpoch">1-based number of the best one, where it is known.</param>
    public static Table<EpochCompleted> Of(IReadOnlyList<EpochCompleted> epochs, int? bestEpoch)
    {
        IEnumerable<string> names = epochs.SelectMany(epoch => epoch.Metrics.Select(metric => metric.Key)).Where(MetricSet.IsDeterministic).Distinct(StringComparer.Ordinal);
        return new Table<EpochCompleted>(
            [
                new("epoch", epoch => epoch.Epoch, epoch => epoch.Epoch == bestEpoch ? $"{epoch.Epoch} *" : $"{epoch.Epoch}"),
                .. names.Select(name => new Column<EpochCompleted>(name, epoch => epoch.Metrics.Find(name))),
                new("seconds", epoch => EpochSeconds.Of(epoch), epoch => $"{EpochSeconds.Of(epoch):0.0}"),
            ],
            epochs);
    }
}
