namespace ExperimentHarness.Core.Comparison;

/// <summary>
/// Whether two means differ by more than their repetitions scatter, without taking the scatter to be equal (Welch 1947). The
/// values are taken to be independent and about normal.
/// </summary>
/// <param name="Difference">First mean less second mean.</param>
/// <param name="Statistic">Difference in units of its standard error; infinite where neither sample scatters.</param>
/// <param name="DegreesOfFreedom">By Welch and Satterthwaite; NaN where neither sample scatters.</param>
/// <param name="Probability">Two-sided p: how often a difference of at least this size comes up where there is none.</param>
public readonly record struct WelchTest(double Difference, double Statistic, double DegreesOfFreedom, double Probability)
{
    /// <summary>p from which on a difference counts as noise.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the difference is within what seeds alone do; also where it cannot be told.</summary>
    public bool IsNoise => !(Probability < Level);

    /// <summary>Compares two samples.</summary>
    /// <exception cref="ArgumentException">A sample has fewer than two values.</exception>
    public static WelchTest Of(SampleStatistics first, SampleStatistics second)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            throw new ArgumentException($"samples of {first.Count} and {second.Count} values; the test needs two of each", nameof(second));
        }

        double difference = first.Mean - second.Mean;
        double firstError = first.StandardDeviation * first.StandardDeviation / first.Count;
        double secondError = second.StandardDeviation * second.StandardDeviation / second.Count;
        double error = firstError + secondError;
        if (error == 0)
        {
            return difference == 0
                ? new WelchTest(0, 0, double.NaN, 1)
                : new WelchTest(difference, difference > 0 ? double.PositiveInfinity : double.NegativeInfinity, double.NaN, 0);
        }

        double statistic = difference / Math.Sqrt(error);
        double firstShare = firstError / error;
        double secondShare = secondError / error;
        double freedom = 1 / ((firstShare * firstShare / (first.Count - 1)) + (secondShare * secondShare / (second.Count - 1)));
        return new WelchTest(difference, statistic, freedom, StudentDistribution.TwoSided(statistic, freedom));
    }
}
