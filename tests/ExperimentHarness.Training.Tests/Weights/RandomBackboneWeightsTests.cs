using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Weights;

public sealed class RandomBackboneWeightsTests
{
    private static readonly VggTopology Small = new(BackboneName.Vgg16, [2, 2]);

    [Test]
    public void Create_Kernels_AreHeNormal()
    {
        ConvolutionWeights layer = RandomBackboneWeights.Create(Small, seed: 1).Layers[^1];

        double deviation = Math.Sqrt(2.0 / (9 * layer.InputChannels));
        double[] standard = [.. layer.Kernel.Select(value => value / deviation)];
        Assert.That(standard, Has.Length.EqualTo(9 * 128 * 128));
        Assert.That(standard.Average(), Is.Zero.Within(0.01));
        Assert.That(standard.Average(value => value * value), Is.EqualTo(1).Within(0.02));
        Assert.That(standard.Average(value => value * value * value * value), Is.EqualTo(3).Within(0.1), "kurtosis of a normal distribution");
        Assert.That(standard.Count(value => Math.Abs(value) < 1) / (double)standard.Length, Is.EqualTo(0.6827).Within(0.005));
    }

    [Test]
    public void Create_Biases_AreZero() =>
        Assert.That(RandomBackboneWeights.Create(Small, seed: 1).Layers.SelectMany(layer => layer.Bias), Is.All.Zero);

    [Test]
    public void Create_SameSeed_GivesTheSameBits()
    {
        BackboneWeights first = RandomBackboneWeights.Create(Small, seed: 5);
        BackboneWeights second = RandomBackboneWeights.Create(Small, seed: 5);

        Assert.That(second.Digest, Is.EqualTo(first.Digest));
    }

    [Test]
    public void Create_AnotherSeed_GivesOtherWeights() =>
        Assert.That(RandomBackboneWeights.Create(Small, seed: 5).Digest, Is.Not.EqualTo(RandomBackboneWeights.Create(Small, seed: 6).Digest));

    [Test]
    public void Create_LayersOfTheSameShape_Differ()
    {
        BackboneWeights weights = RandomBackboneWeights.Create(new VggTopology(BackboneName.Vgg16, [3]), seed: 5);

        Assert.That(weights.Layers[1].Kernel, Is.Not.EqualTo(weights.Layers[2].Kernel));
    }
}
