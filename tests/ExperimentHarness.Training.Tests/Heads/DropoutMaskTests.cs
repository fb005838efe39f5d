using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class DropoutMaskTests
{
    private const int Units = 512;

    [TestCase(0.5, 2f)]
    [TestCase(0.2, 1.25f)]
    public void Fill_Factors_AreZeroAtTheRateAndElseItsInverse(double rate, float kept)
    {
        const int Samples = 200;
        float[] factors = [.. Enumerable.Range(0, Samples).SelectMany(sample => Fill(new DropoutMask(1, 7, 0, rate), sample))];

        Assert.That(factors.Distinct().Order(), Is.EqualTo(new[] { 0, kept }));

        // Four standard deviations.
        double deviation = Math.Sqrt(rate * (1 - rate) / factors.Length);
        Assert.That(factors.Count(factor => factor == 0) / (double)factors.Length, Is.EqualTo(rate).Within(4 * deviation));
    }

    [Test]
    public void Fill_InParts_GivesTheSameFactors()
    {
        var mask = new DropoutMask(1, 7, 0, 0.5);
        var parts = new float[Units];
        for (int first = 0; first < Units; first += 64)
        {
            mask.Fill(3, first, parts.AsSpan(first, 64));
        }

        Assert.That(parts, Is.EqualTo(Fill(mask, 3)));
    }

    [Test]
    public void Fill_AnotherSeedStepLayerOrSample_GivesOtherFactors()
    {
        float[][] masks =
        [
            Fill(new DropoutMask(1, 7, 0, 0.5), 3), Fill(new DropoutMask(2, 7, 0, 0.5), 3), Fill(new DropoutMask(1, 8, 0, 0.5), 3),
            Fill(new DropoutMask(1, 7, 1, 0.5), 3), Fill(new DropoutMask(1, 7, 0, 0.5), 4),
        ];

        Assert.That(masks.Select(mask => string.Join(' ', mask)), Is.Unique);
    }

    private static float[] Fill(DropoutMask mask, int sample)
    {
        var factors = new float[Units];
        mask.Fill(sample, 0, factors);
        return factors;
    }
}
