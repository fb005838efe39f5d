namespace ExperimentHarness.Core.Metrics;

/// <summary>Samples whose scores are close to each other.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="MeanScore">Mean of what the model said; NaN for an empty bin.</param>
/// <param name="MeanOutcome">Share for which it was so; NaN for an empty bin.</param>
public readonly record struct CalibrationBin(long Count, double MeanScore, double MeanOutcome);
