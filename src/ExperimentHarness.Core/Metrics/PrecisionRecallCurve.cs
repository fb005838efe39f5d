using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Precision against recall of a two-class question.</summary>
/// <param name="Points">Thresholds ascending, one point per distinct score, and last precision 1, recall 0.</param>
/// <param name="AveragePrecision">Sum of precision times gain of recall over the thresholds, without interpolation; 0 without positives.</param>
public sealed record PrecisionRecallCurve(ValueList<PrecisionRecallPoint> Points, double AveragePrecision)
{
    /// <summary>The curve of these scores.</summary>
    /// <param name="scores">float32 [N], higher for positives.</param>
    /// <param name="isPositive">[N].</param>
    public static PrecisionRecallCurve Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        RankedScores ranked = RankedScores.Of(scores, isPositive);
        int count = ranked.Thresholds.Length;
        double positives = Math.Max(ranked.Positives, 1);
        var points = new PrecisionRecallPoint[count + 1];
        points[count] = new PrecisionRecallPoint(1, 0, double.PositiveInfinity);
        double average = 0;
        for (int i = 0; i < count; i++)
        {
            double precision = (double)ranked.TruePositives[i] / (ranked.TruePositives[i] + ranked.FalsePositives[i]);
            points[count - 1 - i] = new PrecisionRecallPoint(precision, ranked.TruePositives[i] / positives, ranked.Thresholds[i]);
            average += precision * (ranked.TruePositives[i] - (i == 0 ? 0 : ranked.TruePositives[i - 1]));
        }

        return new PrecisionRecallCurve([.. points], average / positives);
    }
}
