using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Receiver operating characteristic of a two-class question.</summary>
/// <param name="Points">From (0, 0) to (1, 1), thresholds descending, one point per distinct score.</param>
/// <param name="Area">
/// Exact area: share of the pairs of a positive and a negative in which the positive has the higher score, ties half. Not Keras'
/// AUC, which looks at 200 thresholds and differs in the fourth digit. NaN where only one class has samples or a score is NaN.
/// </param>
public sealed record RocCurve(ValueList<RocPoint> Points, double Area)
{
    /// <summary>The curve of these scores.</summary>
    /// <param name="scores">float32 [N], higher for positives.</param>
    /// <param name="isPositive">[N].</param>
    public static RocCurve Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        RankedScores ranked = RankedScores.Of(scores, isPositive);
        double positives = ranked.Positives;
        double negatives = ranked.Negatives;
        var points = new RocPoint[ranked.Thresholds.Length + 1];
        points[0] = new RocPoint(0 / negatives, 0 / positives, double.PositiveInfinity);

        // Twice the won pairs, ties counted once: whole numbers, so the area has one rounding.
        long wonTwice = 0;
        long truePositives = 0;
        long falsePositives = 0;
        for (int i = 0; i < ranked.Thresholds.Length; i++)
        {
            wonTwice += (ranked.FalsePositives[i] - falsePositives) * (truePositives + ranked.TruePositives[i]);
            truePositives = ranked.TruePositives[i];
            falsePositives = ranked.FalsePositives[i];
            points[i + 1] = new RocPoint(falsePositives / negatives, truePositives / positives, ranked.Thresholds[i]);
        }

        bool isDefined = positives > 0 && negatives > 0 && !Array.Exists(ranked.Thresholds, double.IsNaN);
        return new RocCurve([.. points], isDefined ? wonTwice / (2 * positives * negatives) : double.NaN);
    }
}
