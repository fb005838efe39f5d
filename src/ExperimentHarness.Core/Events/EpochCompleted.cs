using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>An epoch ended, validation included.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Step">Training steps since the run's beginning.</param>
/// <param name="Metrics">Every metric by Keras' name: loss, accuracy, val_loss, …, learning_rate, and system/ and time/ figures apart.</param>
/// <param name="StateHash">Hash chain: SHA-256 over the previous hash, weights, slots and deterministic metrics' bits; lower-case hex.</param>
public sealed record EpochCompleted(int Epoch, long Step, MetricSet Metrics, string StateHash) : RunEvent
{
    /// <summary>The first thing that differs from the same epoch trained again, to the bit, times and system figures apart; null where nothing does.</summary>
    public QuantityDifference? FindDifference(EpochCompleted again) => FindMetricsDifference(again) ?? FindStateDifference(again);

    /// <summary>The step or the first deterministic metric that differs to the bit, or that only one of both has.</summary>
    public QuantityDifference? FindMetricsDifference(EpochCompleted again)
    {
        if (Step != again.Step)
        {
            return QuantityDifference.Of(Epoch, "step", Step, again.Step);
        }

        MetricSet before = Metrics.Deterministic;
        MetricSet after = again.Metrics.Deterministic;
        string? name = before.Concat(after).Select(metric => metric.Key).FirstOrDefault(metric => !IsSame(before.Find(metric), after.Find(metric)));
        return name is null ? null : QuantityDifference.Of(Epoch, name, before.Find(name), after.Find(name));
    }

    /// <summary>The links of the hash chain where they are not one.</summary>
    public QuantityDifference? FindStateDifference(EpochCompleted again) =>
        StateHash == again.StateHash ? null : new QuantityDifference(Epoch, "state_hash", StateHash, again.StateHash);

    private static bool IsSame(double? before, double? after) =>
        before is { } one && after is { } other && BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);
}
