using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// Cross-entropies as Keras computes them. Where the output comes straight from a sigmoid or softmax, Keras takes the
/// logits, in training and evaluation alike: no clipping, and the gradient never vanishes. One output means sigmoid
/// and labels 0 and 1; more mean softmax. Everything is computed in float64 from the float32 logits. NaN gives NaN.
/// </summary>
public static class Losses
{
    // Keras' epsilon, and 1 - epsilon, which is 1 - 1.1920929e-7 in float32.
    private const float SmallestProbability = 1e-7f;
    private const float LargestProbability = 1 - 1e-7f;

    /// <summary>Sigmoid or softmax, rounded to float32.</summary>
    /// <param name="logits">float32 [samples, outputs].</param>
    /// <param name="outputs">1 for sigmoid, else the number of classes.</param>
    /// <param name="probabilities">Receives float32 [samples, outputs].</param>
    public static void Probabilities(ReadOnlySpan<float> logits, int outputs, Span<float> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, logits.Length, nameof(probabilities));
        Span<double> row = new double[outputs];
        for (int first = 0; first < logits.Length; first += outputs)
        {
            Activate(logits.Slice(first, outputs), row);
            for (int output = 0; output < outputs; output++)
            {
                probabilities[first + output] = (float)row[output];
            }
        }
    }

    /// <summary>
    /// Loss of one sample from its logits. Sigmoid: max(z, 0) - z y + log(1 + exp(-|z|)); softmax:
    /// log(sum(exp(z))) - sum(y z).
    /// </summary>
    /// <param name="logits">float32 [outputs].</param>
    /// <param name="label">Class index.</param>
    /// <param name="labelSmoothing">s in y' = y (1 - s) + s / classes, where one sigmoid output stands for two classes.</param>
    public static double OfSample(ReadOnlySpan<float> logits, int label, double labelSmoothing)
    {
        if (logits.Length == 1)
        {
            double z = logits[0];
            return Math.Max(z, 0) - (z * Target(1, 0, label, labelSmoothing)) + PortableMath.Log1P(PortableMath.Exp(-Math.Abs(z)));
        }

        double largest = Largest(logits);
        double sum = 0;
        double expected = 0;
        for (int output = 0; output < logits.Length; output++)
        {
            double shifted = logits[output] - largest;
            sum += PortableMath.Exp(shifted);
            expected += Target(logits.Length, output, label, labelSmoothing) * shifted;
        }

        return PortableMath.Log(sum) - expected;
    }

    /// <summary>Mean over samples, summed in their order, without class weights: what Keras' evaluate reports, but for L2.</summary>
    /// <param name="logits">float32 [samples, outputs].</param>
    /// <param name="labels">Class index of each sample.</param>
    /// <param name="outputs">Logits of a sample.</param>
    /// <param name="labelSmoothing">See <see cref="OfSample"/>.</param>
    public static double Mean(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int outputs, double labelSmoothing)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, labels.Length * outputs, nameof(logits));
        double sum = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            sum += OfSample(logits.Slice(sample * outputs, outputs), labels[sample], labelSmoothing);
        }

        return sum / labels.Length;
    }

    /// <summary>
    /// Loss of one sample from given probabilities, clipped to [1e-7, 1 - 1e-7] in float32 as Keras 3 clips them; those
    /// of a softmax are first divided by their sum. For scores from elsewhere: training and evaluation use logits.
    /// </summary>
    /// <param name="probabilities">float32 [outputs].</param>
    /// <param name="label">Class index.</param>
    public static double OfProbabilities(ReadOnlySpan<float> probabilities, int label)
    {
        if (probabilities.Length == 1)
        {
            float p = Math.Clamp(probabilities[0], SmallestProbability, LargestProbability);
            return -PortableMath.Log(label == 1 ? p : 1 - p);
        }

        float sum = 0;
        foreach (float probability in probabilities)
        {
            sum += probability;
        }

        return -PortableMath.Log(Math.Clamp(probabilities[label] / sum, SmallestProbability, LargestProbability));
    }

    /// <summary>Gradient of weight x loss by the logits: (p - y) x weight.</summary>
    /// <param name="logits">float32 [outputs].</param>
    /// <param name="label">Class index.</param>
    /// <param name="terms">Label smoothing, and the sample's weight divided by the batch size.</param>
    /// <param name="gradients">Receives float32 [outputs].</param>
    public static void Gradient(ReadOnlySpan<float> logits, int label, (double LabelSmoothing, double Weight) terms, Span<float> gradients)
    {
        Span<double> probabilities = new double[logits.Length];
        Activate(logits, probabilities);
        for (int output = 0; output < logits.Length; output++)
        {
            double target = Target(logits.Length, output, label, terms.LabelSmoothing);
            gradients[output] = (float)((probabilities[output] - target) * terms.Weight);
        }
    }

    /// <summary>What an output should be: 0 or 1, smoothed.</summary>
    /// <param name="outputs">1 for sigmoid, else the number of classes.</param>
    /// <param name="output">Which of them.</param>
    /// <param name="label">Class index.</param>
    /// <param name="labelSmoothing">See <see cref="OfSample"/>.</param>
    public static double Target(int outputs, int output, int label, double labelSmoothing)
    {
        bool isHit = outputs == 1 ? label == 1 : label == output;
        return (isHit ? 1 - labelSmoothing : 0) + (labelSmoothing / Math.Max(outputs, 2));
    }

    private static void Activate(ReadOnlySpan<float> logits, Span<double> probabilities)
    {
        if (logits.Length == 1)
        {
            // exp of a negative number only: no overflow.
            double exponential = PortableMath.Exp(-Math.Abs((double)logits[0]));
            probabilities[0] = (logits[0] < 0 ? exponential : 1) / (1 + exponential);
            return;
        }

        double largest = Largest(logits);
        double sum = 0;
        for (int output = 0; output < logits.Length; output++)
        {
            probabilities[output] = PortableMath.Exp(logits[output] - largest);
            sum += probabilities[output];
        }

        for (int output = 0; output < logits.Length; output++)
        {
            probabilities[output] /= sum;
        }
    }

    private static double Largest(ReadOnlySpan<float> logits)
    {
        float largest = logits[0];
        foreach (float logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        return largest;
    }
}
