using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>An epoch ended, validation included.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Step">Training steps since the run's beginning.</param>
/// <param name="Metrics">Every metric by Keras' name: loss, accuracy, val_loss, …, learning_rate, and system/ and time/ figures apart.</param>
/// <param name="StateHash">Hash chain: SHA-256 over the previous hash, weights, slots and deterministic metrics' bits; lower-case hex.</param>
public sealed record EpochCompleted(int Epoch, long Step, MetricSet Metrics, string StateHash) : RunEvent;
