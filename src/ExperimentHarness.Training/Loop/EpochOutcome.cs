using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Training.Loop;

/// <summary>What an epoch's steps gave.</summary>
/// <param name="Loss">Mean of the batch losses, each times its size, as Keras reports it.</param>
/// <param name="Metrics">Metrics over the epoch's training outputs, dropout on, without prefix.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
/// <param name="Images">Training pictures of the epoch.</param>
public sealed record EpochOutcome(double Loss, MetricSet Metrics, double LearningRate, int Images);
