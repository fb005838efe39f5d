using System.Text.Json.Nodes;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class LossesTests
{
    private const double Tolerance = 1e-6;

    [Test]
    public void OfSample_OfSigmoidLogits_IsKerasLossFromLogits()
    {
        JsonNode table = Read("head.json")["head_keras3"]!["bce_from_logits"]!;
        float[] z = Floats(table["z"]!);
        float[] y = Floats(table["y"]!);
        float[] expected = Floats(table["keras3_from_logits_true"]!);
        for (int i = 0; i < z.Length; i++)
        {
            // A target of 0.5 is the label 1 smoothed to the full.
            double smoothing = y[i] is 0 or 1 ? 0 : 1;
            double loss = Losses.OfSample(z.AsSpan(i, 1), (int)MathF.Ceiling(y[i]), smoothing);
            Assert.That(loss, Is.EqualTo(expected[i]).Within(Tolerance * Math.Max(1, expected[i])), $"z {z[i]}, y {y[i]}");
        }
    }

    [Test]
    public void OfSample_OfSoftmaxLogits_IsKerasCrossEntropy()
    {
        JsonNode table = Read("extras.json")["softmax"]!;
        float[][] logits = [.. table["logits"]!.AsArray().Select(row => Floats(row!))];
        float[] labels = Floats(table["labels"]!);
        float[] expected = Floats(table["cross_entropy_from_logits"]!);
        for (int i = 0; i < logits.Length; i++)
        {
            Assert.That(Losses.OfSample(logits[i], (int)labels[i], 0), Is.EqualTo(expected[i]).Within(Tolerance * Math.Max(1, expected[i])));
        }
    }

    [Test]
    public void Probabilities_OfSoftmaxLogits_AreKeras()
    {
        JsonNode table = Read("extras.json")["softmax"]!;
        float[] logits = [.. table["logits"]!.AsArray().SelectMany(row => Floats(row!))];
        float[] expected = [.. table["probabilities"]!.AsArray().SelectMany(row => Floats(row!))];
        var probabilities = new float[logits.Length];

        Losses.Probabilities(logits, 3, probabilities);

        Assert.That(probabilities, Is.EqualTo(expected).Within(Tolerance));
    }

    [Test]
    public void Probabilities_OfSigmoidLogits_AreKeras()
    {
        JsonNode table = Read("extras.json")["activations"]!;
        float[] logits = Floats(table["z"]!);
        float[] expected = Floats(table["sigmoid"]!);
        var probabilities = new float[logits.Length];

        Losses.Probabilities(logits, 1, probabilities);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(probabilities[i], Is.EqualTo(expected[i]).Within(Tolerance * expected[i]), $"z {logits[i]}");
        }
    }

    [Test]
    public void OfProbabilities_OfScoresAtTheEdges_ClipsAsKeras3()
    {
        JsonNode table = Read("head.json")["head_keras3"]!["bce_from_probabilities"]!;
        float[] p = Floats(table["p"]!);
        float[] y = Floats(table["y"]!);
        double[] expected = [.. table["float64_formula_with_float32_clip"]!.AsArray().Select(value => value!.GetValue<double>())];
        for (int i = 0; i < p.Length; i++)
        {
            Assert.That(Losses.OfProbabilities(p.AsSpan(i, 1), (int)y[i]), Is.EqualTo(expected[i]).Within(Tolerance), $"p {p[i]}, y {y[i]}");
        }
    }

    [Test]
    public void OfSample_OfNaN_IsNaN([Values(1, 3)] int outputs)
    {
        float[] logits = [.. Enumerable.Repeat(1f, outputs)];
        logits[0] = float.NaN;

        Assert.That(Losses.OfSample(logits, 1, 0), Is.NaN);
    }

    [Test]
    public void Gradient_AtSaturation_IsNotZero()
    {
        var gradient = new float[1];

        Losses.Gradient([50f], 0, (0, 1), gradient);

        Assert.That(gradient[0], Is.EqualTo(1));
    }

    [Test]
    public void Mean_OfTwoSamples_DividesBySamplesNotByBatches() =>
        Assert.That(Losses.Mean([0f, 0f], [0, 1], 1, 0), Is.EqualTo(Math.Log(2)).Within(1e-12));

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(GoldenFile.Find(file)))!;

    private static float[] Floats(JsonNode array) => [.. array.AsArray().Select(value => (float)value!.GetValue<double>())];
}
