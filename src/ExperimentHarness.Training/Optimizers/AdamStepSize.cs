using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>Adam's step size with both bias corrections, in float32 as Keras computes it.</summary>
internal static class AdamStepSize
{
    /// <summary>lr sqrt(1 - beta2^t) / (1 - beta1^t).</summary>
    public static float Of(OptimizerSpec optimizer, OptimizerStep step) =>
        step.LearningRate
        * MathF.Sqrt(1 - Power((float)optimizer.Beta2, step.Number))
        / (1 - Power((float)optimizer.Beta1, step.Number));

    // By squaring, in float64 and rounded once: the same bits everywhere, which the runtime's power does not promise.
    private static float Power(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                power *= value;
            }

            value *= value;
        }

        return (float)power;
    }
}
