using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Metrics;

/// <summary>The metrics that a spec can name, over a whole set of samples at once: never means of batch means.</summary>
/// <remarks>
/// With one output (sigmoid), class 1 is the positive one. With several (softmax), precision, recall, f1 and auc are computed
/// for each class against all others and averaged over the classes with equal weight (macro); a class for which precision, recall
/// or f1 is undefined counts 0, one for which auc is undefined (no sample of it, or none of another) is left out.
/// </remarks>
public static class ClassificationMetrics
{
    /// <summary>Computes metrics by name: accuracy, auc, precision, recall, f1, without a prefix.</summary>
    /// <param name="probabilities">float32 [N, outputs], row-major.</param>
    /// <param name="labels">[N], each 0..K-1.</param>
    /// <param name="outputs">1 for a sigmoid over two classes, K for a softmax.</param>
    /// <param name="names">Which, in the order wanted.</param>
    /// <returns>One value per name. Without samples all are NaN but precision, recall and f1, which are 0.</returns>
    public static MetricSet Compute(
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<int> labels,
        int outputs,
        IReadOnlyList<MetricName> names)
    {
        if (probabilities.Length != labels.Length * outputs)
        {
            throw new ArgumentException($"{probabilities.Length} probabilities, {labels.Length} labels and {outputs} outputs do not fit together", nameof(probabilities));
        }

        ConfusionMatrix confusion = ConfusionMatrix.Of(probabilities, labels, outputs);
        List<KeyValuePair<string, double>> values = [];
        foreach (MetricName name in names.Distinct())
        {
            double value = name switch
            {
                MetricName.Accuracy => confusion.Accuracy,
                MetricName.Auc => Auc(probabilities, labels, outputs),
                MetricName.Precision => OfPositiveOrMacro(confusion, outputs, confusion.Precision),
                MetricName.Recall => OfPositiveOrMacro(confusion, outputs, confusion.Recall),
                MetricName.F1 => OfPositiveOrMacro(confusion, outputs, confusion.F1),
                _ => throw new ArgumentOutOfRangeException(nameof(names), name, "not a metric"),
            };
            values.Add(new(NameOf(name), value));
        }

        return new MetricSet(values);
    }

    /// <summary>The metric's name in journals and on the server, as Keras writes it.</summary>
    public static string NameOf(MetricName name) => name switch
    {
        MetricName.Accuracy => "accuracy",
        MetricName.Auc => "auc",
        MetricName.Precision => "precision",
        MetricName.Recall => "recall",
        MetricName.F1 => "f1",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a metric"),
    };

    private static double OfPositiveOrMacro(ConfusionMatrix confusion, int outputs, Func<int, double> ofClass)
    {
        if (outputs == 1)
        {
            return ofClass(1);
        }

        double sum = 0;
        for (int label = 0; label < confusion.Classes; label++)
        {
            sum += ofClass(label);
        }

        return sum / confusion.Classes;
    }

    private static double Auc(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int outputs)
    {
        float[] scores = new float[labels.Length];
        bool[] isPositive = new bool[labels.Length];
        double sum = 0;
        int defined = 0;
        for (int output = 0; output < outputs; output++)
        {
            int positive = outputs == 1 ? 1 : output;
            for (int sample = 0; sample < labels.Length; sample++)
            {
                scores[sample] = probabilities[(sample * outputs) + output];
                isPositive[sample] = labels[sample] == positive;
            }

            bool hasBoth = isPositive.Contains(true) && isPositive.Contains(false);
            sum += hasBoth ? RocCurve.Of(scores, isPositive).Area : 0;
            defined += hasBoth ? 1 : 0;
        }

        return sum / defined;
    }
}
