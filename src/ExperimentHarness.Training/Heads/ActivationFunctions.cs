using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// The functions after hidden layers and their derivatives, in float32. NaN stays NaN; relu gives +0 for -0 and has
/// derivative 0 at 0, as in Keras. Elu and tanh are computed in float64 and rounded once.
/// </summary>
public static class ActivationFunctions
{
    /// <summary>Applies a function to values in place.</summary>
    public static void Apply(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.Relu:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = values[i] <= 0 ? 0 : values[i];
                }

                break;
            case Activation.Elu:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = values[i] < 0 ? (float)PortableMath.Expm1(values[i]) : values[i];
                }

                break;
            case Activation.Tanh:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)PortableMath.Tanh(values[i]);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "no such activation");
        }
    }

    /// <summary>Multiplies gradients by the derivative, which is a function of the activation's result (TensorFlow's rule).</summary>
    /// <param name="activation">The function.</param>
    /// <param name="results">What <see cref="Apply"/> gave.</param>
    /// <param name="gradients">Gradients by the results; receives those by the arguments.</param>
    public static void ApplyDerivative(Activation activation, ReadOnlySpan<float> results, Span<float> gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            float result = results[i];
            gradients[i] = activation switch
            {
                Activation.Relu => result > 0 ? gradients[i] : 0,
                Activation.Elu => result < 0 ? gradients[i] * (result + 1) : gradients[i],
                Activation.Tanh => gradients[i] * (1 - (result * result)),
                _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "no such activation"),
            };
        }
    }
}
