namespace ExperimentHarness.Core.Metrics;

/// <summary>Scores of a two-class question from high to low, equal ones counted together.</summary>
internal sealed class RankedScores
{
    private RankedScores(double[] thresholds, long[] truePositives, long[] falsePositives)
    {
        Thresholds = thresholds;
        TruePositives = truePositives;
        FalsePositives = falsePositives;
    }

    /// <summary>Distinct scores, descending.</summary>
    internal double[] Thresholds { get; }

    /// <summary>Positives with a score of at least each threshold.</summary>
    internal long[] TruePositives { get; }

    /// <summary>Negatives with a score of at least each threshold.</summary>
    internal long[] FalsePositives { get; }

    internal long Positives => TruePositives.Length == 0 ? 0 : TruePositives[^1];

    internal long Negatives => FalsePositives.Length == 0 ? 0 : FalsePositives[^1];

    internal static RankedScores Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length)
        {
            throw new ArgumentException($"{scores.Length} scores, but {isPositive.Length} labels", nameof(scores));
        }

        float[] sorted = scores.ToArray();
        bool[] positive = isPositive.ToArray();
        Array.Sort(sorted, positive);

        List<double> thresholds = [];
        List<long> truePositives = [];
        List<long> falsePositives = [];
        long seenPositives = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            seenPositives += positive[i] ? 1 : 0;
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                thresholds.Add(sorted[i]);
                truePositives.Add(seenPositives);
                falsePositives.Add(sorted.Length - i - seenPositives);
            }
        }

        return new RankedScores([.. thresholds], [.. truePositives], [.. falsePositives]);
    }
}
