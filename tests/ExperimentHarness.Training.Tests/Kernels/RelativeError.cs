namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>How far float32 results are from the float64 truth.</summary>
internal static class RelativeError
{
    /// <summary>Length of the difference over length of the truth.</summary>
    public static double L2(ReadOnlySpan<float> found, ReadOnlySpan<double> truth)
    {
        double difference = 0;
        double length = 0;
        for (int index = 0; index < truth.Length; index++)
        {
            difference += (found[index] - truth[index]) * (found[index] - truth[index]);
            length += truth[index] * truth[index];
        }

        return Math.Sqrt(difference / length);
    }
}
