namespace ExperimentHarness.Core.Metrics;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Precision">Share of positives among the samples with at least the threshold's score.</param>
/// <param name="Recall">Share of the positives with at least the threshold's score; 0 without positives.</param>
/// <param name="Threshold">Score from which a sample counts as positive; infinity at the last point.</param>
public readonly record struct PrecisionRecallPoint(double Precision, double Recall, double Threshold);
