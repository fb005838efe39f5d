namespace ExperimentHarness.Core.Metrics;

/// <summary>How often each class was taken for which; exact counts.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    private ConfusionMatrix(long[,] counts) => _counts = counts;

    /// <summary>Number of classes.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>Samples of class <paramref name="label"/> that were predicted as class <paramref name="predicted"/>.</summary>
    public long this[int label, int predicted] => _counts[label, predicted];

    /// <summary>All samples.</summary>
    public long Total => Sum(Classes, label => LabelCount(label));

    /// <summary>Right predictions / samples; NaN without samples.</summary>
    public double Accuracy => (double)Sum(Classes, label => _counts[label, label]) / Total;

    /// <summary>Counts the predictions of a model.</summary>
    /// <param name="probabilities">float32 [N, outputs].</param>
    /// <param name="labels">[N], each 0..K-1.</param>
    /// <param name="outputs">1 for a sigmoid over two classes, K for a softmax.</param>
    public static ConfusionMatrix Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int outputs)
    {
        int classes = outputs == 1 ? 2 : outputs;
        var counts = new long[classes, classes];
        for (int sample = 0; sample < labels.Length; sample++)
        {
            counts[labels[sample], PredictedClass.Of(probabilities.Slice(sample * outputs, outputs))]++;
        }

        return new ConfusionMatrix(counts);
    }

    /// <summary>Samples of a class.</summary>
    public long LabelCount(int label) => Sum(Classes, predicted => _counts[label, predicted]);

    /// <summary>Samples taken for a class.</summary>
    public long PredictedCount(int predicted) => Sum(Classes, label => _counts[label, predicted]);

    /// <summary>Share of the samples taken for a class that are of it; 0 where none was.</summary>
    public double Precision(int positive) => Ratio(_counts[positive, positive], PredictedCount(positive));

    /// <summary>Share of a class's samples that were found; 0 where it has none.</summary>
    public double Recall(int positive) => Ratio(_counts[positive, positive], LabelCount(positive));

    /// <summary>2 tp / (2 tp + fp + fn); 0 where undefined.</summary>
    public double F1(int positive) => Ratio(2 * _counts[positive, positive], LabelCount(positive) + PredictedCount(positive));

    /// <summary>Share of the other classes' samples that were not taken for this one; 0 where there are none.</summary>
    public double Specificity(int positive)
    {
        long others = Total - LabelCount(positive);
        return Ratio(others - (PredictedCount(positive) - _counts[positive, positive]), others);
    }

    /// <summary>Mean recall of the classes that have samples; NaN without samples.</summary>
    public double BalancedAccuracy
    {
        get
        {
            double sum = 0;
            int present = 0;
            for (int label = 0; label < Classes; label++)
            {
                if (LabelCount(label) > 0)
                {
                    sum += Recall(label);
                    present++;
                }
            }

            return sum / present;
        }
    }

    /// <summary>Matthews' correlation coefficient, for several classes in Gorodkin's form (2004); 0 where undefined.</summary>
    public double MatthewsCorrelation
    {
        get
        {
            double total = Total;
            double right = Sum(Classes, label => _counts[label, label]);
            double crossed = 0;
            double labelSquares = 0;
            double predictedSquares = 0;
            for (int label = 0; label < Classes; label++)
            {
                double labels = LabelCount(label);
                double predictions = PredictedCount(label);
                crossed += labels * predictions;
                labelSquares += labels * labels;
                predictedSquares += predictions * predictions;
            }

            double denominator = Math.Sqrt((total * total) - predictedSquares) * Math.Sqrt((total * total) - labelSquares);
            return denominator == 0 ? 0 : ((right * total) - crossed) / denominator;
        }
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static long Sum(int count, Func<int, long> term)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }
}
