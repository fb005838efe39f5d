namespace ExperimentHarness.Core.Comparison;

/// <summary>What is known of a quantity from independent repetitions.</summary>
/// <param name="Count">Number of repetitions.</param>
/// <param name="Mean">Their mean; NaN without any.</param>
/// <param name="StandardDeviation">Their standard deviation with Bessel's correction (n - 1); NaN below two.</param>
public readonly record struct SampleStatistics(int Count, double Mean, double StandardDeviation)
{
    /// <summary>Of these values, in two passes; NaN among them makes everything NaN.</summary>
    public static SampleStatistics Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Count == 0 ? double.NaN : values.Sum() / values.Count;
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new SampleStatistics(values.Count, mean, values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)));
    }
}
