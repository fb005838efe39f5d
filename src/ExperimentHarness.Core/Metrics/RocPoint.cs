namespace ExperimentHarness.Core.Metrics;

/// <summary>A point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">Share of the negatives with at least the threshold's score; NaN without negatives.</param>
/// <param name="TruePositiveRate">Share of the positives with at least the threshold's score; NaN without positives.</param>
/// <param name="Threshold">Score from which a sample counts as positive; infinity at the first point.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
