using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Predictions;

namespace ExperimentHarness.Tests.Reporting.Predictions;

/// <summary>Tables of predictions.</summary>
internal static class SomePredictions
{
    /// <summary>Cats and dogs: true class and the probability of dogs.</summary>
    public static PredictionTable Binary(params (int Label, float Dogs)[] samples) => new(
        new[] { "cats", "dogs" }.ToValueList(),
        samples.Select((sample, index) => new Prediction($"{index}.jpg", sample.Label, sample.Dogs > 0.5f ? 1 : 0, new[] { 1 - sample.Dogs, sample.Dogs }.ToValueList())).ToValueList());

    /// <summary>Two samples of each of so many classes, the second one taken for the next class.</summary>
    public static PredictionTable HalfRight(int classes) => new(
        Enumerable.Range(0, classes).Select(index => $"class {index}").ToValueList(),
        Enumerable.Range(0, 2 * classes).Select(sample => Sure(classes, sample / 2, ((sample / 2) + (sample % 2)) % classes)).ToValueList());

    private static Prediction Sure(int classes, int label, int predicted)
    {
        var probabilities = new float[classes];
        Array.Fill(probabilities, 0.5f / classes);
        probabilities[predicted] = 0.5f;
        return new Prediction("", label, PredictedClass.Of(probabilities), probabilities.ToValueList());
    }
}
