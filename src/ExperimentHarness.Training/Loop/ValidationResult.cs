using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Training.Loop;

/// <summary>What a head makes of the validation set.</summary>
/// <param name="Loss">Mean loss, regularization included.</param>
/// <param name="Probabilities">float32 [pictures, outputs].</param>
/// <param name="Metrics">Metrics by name, without prefix.</param>
public sealed record ValidationResult(double Loss, float[] Probabilities, MetricSet Metrics);
