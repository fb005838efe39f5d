using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>Statistics of the rounds of one measurement.</summary>
internal static class Rounds
{
    /// <summary>Largest deviation from the median as a share of it: how far single rounds may be believed. 0 of one round.</summary>
    public static double Scatter(IReadOnlyCollection<double> values)
    {
        double median = Median.Of(values);
        return values.Count == 0 ? double.NaN : values.Max(value => Math.Abs(value - median)) / median;
    }

    /// <summary>||found - expected|| / ||expected|| in the Euclidean norm, summed in float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double RelativeDifference(ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        if (found.Length != expected.Length)
        {
            throw new ArgumentException($"{found.Length} values against {expected.Length}", nameof(found));
        }

        double difference = 0;
        double norm = 0;
        for (int i = 0; i < found.Length; i++)
        {
            double deviation = (double)found[i] - expected[i];
            difference += deviation * deviation;
            norm += (double)expected[i] * expected[i];
        }

        return Math.Sqrt(difference / norm);
    }
}
