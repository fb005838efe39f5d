using System.Globalization;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>An epoch ended, validation included.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Step">Training steps since the run's beginning.</param>
/// <param name="Metrics">Every metric by Keras' name: loss, accuracy, val_loss, …, learning_rate, and system/ and time/ figures apart.</param>
/// <param name="StateHash">Hash chain: SHA-256 over the previous hash, weights, slots and deterministic metrics' bits; lower-case hex.</param>
public sealed record EpochCompleted(int Epoch, long Step, MetricSet Metrics, string StateHash) : RunEvent
{
    /// <summary>Says what differs from the same epoch trained again, times and system figures apart; null where nothing does.</summary>
    public string? FindDifference(EpochCompleted again)
    {
        if (Step != again.Step)
        {
            return $"step {Step}, then {again.Step}";
        }

        foreach ((string name, double value) in Metrics.Deterministic)
        {
            double? other = again.Metrics.Find(name);
            if (other is null || BitConverter.DoubleToInt64Bits(other.Value) != BitConverter.DoubleToInt64Bits(value))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name} {value:R}, then {other?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing"}");
            }
        }

        return Metrics.Deterministic.Count != again.Metrics.Deterministic.Count ? "other metrics"
            : StateHash != again.StateHash ? $"state hash {StateHash}, then {again.StateHash}"
            : null;
    }
}
