namespace ExperimentHarness.Core.Metrics;

/// <summary>The class that a model's probabilities decide for.</summary>
public static class PredictedClass
{
    /// <summary>
    /// Class of one sample. One output (sigmoid): 1 where the float32 probability is above 0.5, strictly, as Keras counts; exactly
    /// 0.5 is 0. Several (softmax): the largest; of equal ones the lowest index.
    /// </summary>
    /// <param name="probabilities">float32 [outputs] of one sample.</param>
    public static int Of(ReadOnlySpan<float> probabilities)
    {
        if (probabilities.Length == 1)
        {
            return probabilities[0] > 0.5f ? 1 : 0;
        }

        int best = 0;
        for (int output = 1; output < probabilities.Length; output++)
        {
            if (probabilities[output] > probabilities[best])
            {
                best = output;
            }
        }

        return best;
    }
}
