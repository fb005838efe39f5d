using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Proper scores of given probabilities of a two-class question, in float64, summed in sample order. NaN without samples.</summary>
public static class ProbabilityScores
{
    /// <summary>Keras' clip for probabilities: float32 1e-7, on both sides.</summary>
    public const double KerasClip = 1e-7f;

    /// <summary>Mean of (p - y)^2.</summary>
    /// <param name="scores">float32 [N], probability of the positive class.</param>
    /// <param name="isPositive">[N].</param>
    public static double Brier(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double difference = (double)scores[i] - (isPositive[i] ? 1 : 0);
            sum += difference * difference;
        }

        return sum / scores.Length;
    }

    /// <summary>Mean of -log of the probability given to what is true, clipped to [float32 1e-7, float32 1 - float32 1e-7] as Keras does with given probabilities.</summary>
    /// <param name="scores">float32 [N], probability of the positive class.</param>
    /// <param name="isPositive">[N].</param>
    public static double CrossEntropy(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double p = Math.Clamp((double)scores[i], KerasClip, 1f - (float)KerasClip);
            sum -= isPositive[i] ? PortableMath.Log(p) : PortableMath.Log1P(-p);
        }

        return sum / scores.Length;
    }
}
