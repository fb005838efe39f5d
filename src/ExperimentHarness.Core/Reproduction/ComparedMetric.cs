using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Reproduction;

/// <summary>A metric's last and best values over the compared epochs.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="RecordedLast">After the last epoch, by the record.</param>
/// <param name="AgainLast">The same, trained again.</param>
/// <param name="RecordedBest">Best of all epochs, by the record.</param>
/// <param name="AgainBest">The same, trained again.</param>
public sealed record ComparedMetric(string Name, double RecordedLast, double AgainLast, double RecordedBest, double AgainBest)
{
    // 0.885 and 0.88 lie 0.005 apart for a person, and 0.0050000000000000044 for a float64.
    private const double Rounding = 1e-12;

    /// <summary>Whether both pairs lie within the tolerance. Two NaN are the same; a NaN and a number never.</summary>
    public bool IsWithin(ReproductionTolerance tolerance) =>
        IsWithin(RecordedLast, AgainLast, tolerance) && IsWithin(RecordedBest, AgainBest, tolerance);

    private bool IsWithin(double recorded, double again, ReproductionTolerance tolerance) =>
        recorded.Equals(again)
        || (MetricDirection.Of(Name) == Goal.Maximize
            ? Math.Abs(recorded - again) <= tolerance.Score + Rounding
            : Math.Abs(recorded - again) <= (tolerance.Loss * Math.Abs(recorded)) + Rounding);
}
