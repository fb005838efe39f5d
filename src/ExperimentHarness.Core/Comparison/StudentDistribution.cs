using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Core.Comparison;

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    private const int MaximumTerms = 10_000;
    private const double Precision = 1e-15;
    private const double Tiny = 1e-300;

    // Lanczos' approximation of the gamma function with g = 7 and nine terms (Godfrey 2001); its error is below 1e-14.
    private const double LanczosShift = 7;
    private const double HalfLogOfTwoPi = 0.91893853320467274178;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>Probability that |t| is at least as large as a value; NaN for NaN.</summary>
    /// <param name="statistic">The value.</param>
    /// <param name="freedom">Degrees of freedom, above 0; need not be whole.</param>
    public static double TwoSided(double statistic, double freedom)
    {
        if (double.IsNaN(statistic) || double.IsNaN(freedom))
        {
            return double.NaN;
        }

        double square = statistic * statistic;
        return double.IsInfinity(square) ? 0 : RegularizedBeta(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5);
    }

    /// <summary>I_x(a, b), with 1 - x given too, as it cannot be had from x without loss.</summary>
    private static double RegularizedBeta(double x, double oneLess, double a, double b)
    {
        if (x <= 0 || oneLess <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = PortableMath.Exp((a * PortableMath.Log(x)) + (b * PortableMath.Log(oneLess)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));

        // The fraction converges fast only on its side of the mean.
        return x < (a + 1) / (a + b + 2)
            ? front * BetaFraction(x, a, b) / a
            : 1 - (front * BetaFraction(oneLess, b, a) / b);
    }

    /// <summary>The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz' method.</summary>
    private static double BetaFraction(double x, double a, double b)
    {
        double upper = 1;
        double lower = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        double value = lower;
        for (int m = 1; m <= MaximumTerms; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            lower = 1 / AwayFromZero(1 + (even * lower));
            upper = AwayFromZero(1 + (even / upper));
            value *= lower * upper;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            lower = 1 / AwayFromZero(1 + (odd * lower));
            upper = AwayFromZero(1 + (odd / upper));
            value *= lower * upper;
            if (Math.Abs((lower * upper) - 1) < Precision)
            {
                break;
            }
        }

        return value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double z)
    {
        double x = z - 1;
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }

        double t = x + LanczosShift + 0.5;
        return HalfLogOfTwoPi + ((x + 0.5) * PortableMath.Log(t)) - t + PortableMath.Log(sum);
    }
}
