using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Progress;

/// <summary>Wall time of an epoch.</summary>
internal static class EpochSeconds
{
    /// <summary>Training and validation together, in seconds; null where the journal does not say.</summary>
    public static double? Of(EpochCompleted epoch) =>
        epoch.Metrics.Find("time/training_seconds") is { } training
            ? training + (epoch.Metrics.Find("time/validation_seconds") ?? 0)
            : null;
}
