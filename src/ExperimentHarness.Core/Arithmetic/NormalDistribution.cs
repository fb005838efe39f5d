namespace ExperimentHarness.Core.Arithmetic;

/// <summary>The standard normal distribution, with the same bits on every machine.</summary>
public static class NormalDistribution
{
    private const double SqrtOfHalf = 0.70710678118654752;
    private const double TwoBySqrtOfPi = 1.1283791670955126;
    private const double SeriesEnd = 2;
    private const int MostTerms = 200;

    /// <summary>Logarithm of 1 / √(2π).</summary>
    private const double LogOfPeak = -0.91893853320467274;

    /// <summary>Logarithm of the density.</summary>
    public static double LogDensity(double x) => LogOfPeak - (0.5 * x * x);

    /// <summary>Probability of [low, high], also far out in a tail, where the distribution function is 1 to the last digit.</summary>
    public static double Mass(double low, double high) => low > 0
        ? 0.5 * (Erfc(low * SqrtOfHalf) - Erfc(high * SqrtOfHalf))
        : high < 0
            ? 0.5 * (Erfc(-high * SqrtOfHalf) - Erfc(-low * SqrtOfHalf))
            : 1 - (0.5 * Erfc(high * SqrtOfHalf)) - (0.5 * Erfc(-low * SqrtOfHalf));

    /// <summary>The complementary error function; relative error below 1e-13 for x ≥ 0.</summary>
    /// <remarks>
    /// Up to 2 the series erf x = 2/√π e^(-x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!, whose terms are all positive; beyond, the continued fraction
    /// (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14).
    /// </remarks>
    public static double Erfc(double x)
    {
        if (x < 0)
        {
            return 2 - Erfc(-x);
        }

        return x < SeriesEnd ? 1 - ErfSeries(x) : PortableMath.Exp(-x * x) / Fraction(x) * (TwoBySqrtOfPi / 2);
    }

    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < MostTerms && sum + term != sum; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoBySqrtOfPi * PortableMath.Exp(-x * x) * sum;
    }

    /// <summary>x + (1/2)/(x + 1/(x + (3/2)/(x + ...))), from the innermost term out.</summary>
    private static double Fraction(double x)
    {
        double value = x;
        for (int n = MostTerms; n >= 1; n--)
        {
            value = x + (0.5 * n / value);
        }

        return value;
    }
}
