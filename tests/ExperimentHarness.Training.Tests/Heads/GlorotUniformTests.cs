using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class GlorotUniformTests
{
    [Test]
    public void FillRow_OfTheBaselinesKernel_IsUniformWithinKerasLimit()
    {
        // sqrt(6 / (25088 + 512)).
        const double Limit = 0.0153093109;
        float[] weights = [.. Enumerable.Range(0, 100).SelectMany(input => Row(1, 0, input))];

        Assert.That(weights.Max(Math.Abs), Is.LessThanOrEqualTo((float)Limit).And.GreaterThan(0.999 * Limit));
        Assert.That(weights.Average(), Is.EqualTo(0).Within(4 * Limit / Math.Sqrt(3 * weights.Length)));
        Assert.That(weights.Average(weight => weight * (double)weight), Is.EqualTo(Limit * Limit / 3).Within(0.02 * Limit * Limit / 3));
    }

    [Test]
    public void FillRow_AnotherSeedLayerOrRow_GivesOtherWeights() =>
        Assert.That(new[] { Row(1, 0, 0)[0], Row(2, 0, 0)[0], Row(1, 1, 0)[0], Row(1, 0, 1)[0] }, Is.Unique);

    private static float[] Row(ulong seed, int layer, int input)
    {
        var row = new float[512];
        GlorotUniform.FillRow(seed, layer, (input, 25088), row);
        return row;
    }
}
