using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Whether probabilities mean what they say: ten equal bins of [0, 1], mean probability against observed share.</summary>
/// <param name="Bins">Ten bins, ascending.</param>
/// <param name="ExpectedError">ECE: mean over the samples of |mean probability - observed share| of their bin; NaN without samples.</param>
public sealed record Calibration(ValueList<CalibrationBin> Bins, double ExpectedError)
{
    private const int BinCount = 10;

    /// <summary>Of a two-class question by the positive class's score; a bin holds its lower edge, the last one also 1.</summary>
    /// <param name="scores">float32 [N], probability of the positive class.</param>
    /// <param name="isPositive">[N].</param>
    public static Calibration OfScores(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        var bins = new int[scores.Length];
        var values = new double[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            values[i] = scores[i];
            bins[i] = Math.Clamp((int)(BinCount * values[i]), 0, BinCount - 1);
        }

        return Of(values, isPositive, bins);
    }

    /// <summary>By the probability of the predicted class, and whether the prediction was right (Guo et al. 2017); a bin holds its upper edge.</summary>
    /// <param name="probabilities">float32 [N, outputs].</param>
    /// <param name="labels">[N], each 0..K-1.</param>
    /// <param name="outputs">1 for a sigmoid over two classes, K for a softmax.</param>
    public static Calibration OfConfidence(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int outputs)
    {
        var bins = new int[labels.Length];
        var confidences = new double[labels.Length];
        var isRight = new bool[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * outputs, outputs);
            int predicted = PredictedClass.Of(row);
            confidences[i] = outputs > 1 ? row[predicted] : predicted == 1 ? row[0] : 1 - (double)row[0];
            isRight[i] = predicted == labels[i];
            bins[i] = Math.Clamp((int)Math.Ceiling(BinCount * confidences[i]) - 1, 0, BinCount - 1);
        }

        return Of(confidences, isRight, bins);
    }

    private static Calibration Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes, ReadOnlySpan<int> binOfSample)
    {
        Span<long> counts = stackalloc long[BinCount];
        Span<long> happened = stackalloc long[BinCount];
        Span<double> sums = stackalloc double[BinCount];
        for (int i = 0; i < scores.Length; i++)
        {
            counts[binOfSample[i]]++;
            happened[binOfSample[i]] += outcomes[i] ? 1 : 0;
            sums[binOfSample[i]] += scores[i];
        }

        var bins = new CalibrationBin[BinCount];
        double error = 0;
        for (int bin = 0; bin < BinCount; bin++)
        {
            bins[bin] = new CalibrationBin(counts[bin], sums[bin] / counts[bin], (double)happened[bin] / counts[bin]);
            error += counts[bin] == 0 ? 0 : (double)counts[bin] / scores.Length * Math.Abs(bins[bin].MeanOutcome - bins[bin].MeanScore);
        }

        return new Calibration([.. bins], scores.IsEmpty ? double.NaN : error);
    }
}
