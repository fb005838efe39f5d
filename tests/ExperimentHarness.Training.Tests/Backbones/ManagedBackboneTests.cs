using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Tests.Kernels;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Backbones;

internal sealed class ManagedBackboneTests
{
    private static readonly Lazy<BackboneWeights> Vgg16Weights = new(() => SyntheticWeights.Backbone(VggTopology.Vgg16));

    [TestCase(32, 32)]
    [TestCase(37, 70)]
    [TestCase(63, 45)]
    public void Extract_AnySize_AgreesWithFloat64(int height, int width)
    {
        using ManagedBackbone backbone = Create(new ImageSize(height, width), threads: 1, SupportedInstructionSets.Widest);
        float[] image = Images(1, new ImageSize(height, width));

        float[] features = Extract(backbone, image, 1);

        Assert.That(backbone.FeatureShape, Is.EqualTo(new FeatureShape(height / 32, width / 32, 512)));
        Assert.That(RelativeError.L2(features, Float64Network.Run(VggTopology.Vgg16, Vgg16Weights.Value, image, new ImageSize(height, width))), Is.LessThan(1e-5));
    }

    [Test]
    public void Extract_Vgg19_AgreesWithFloat64()
    {
        BackboneWeights weights = SyntheticWeights.Backbone(VggTopology.Vgg19);
        var size = new ImageSize(32, 33);
        using var backbone = new ManagedBackbone(VggTopology.Vgg19, weights, size, threads: 1);
        float[] image = Images(1, size);

        Assert.That(RelativeError.L2(Extract(backbone, image, 1), Float64Network.Run(VggTopology.Vgg19, weights, image, size)), Is.LessThan(1e-5));
    }

    [Test]
    public void Extract_EveryInstructionSet_GivesTheSameBits()
    {
        var size = new ImageSize(41, 34);
        float[] images = Images(2, size);
        string[] digests = [.. SupportedInstructionSets.All.Select(instructionSet =>
        {
            using ManagedBackbone backbone = Create(size, threads: 1, instructionSet);
            return FeatureDigest.Of(Extract(backbone, images, 2));
        })];

        Assert.That(digests, Is.All.EqualTo(digests[0]));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Extract_AnyNumberOfPicturesAndThreads_GivesTheSameBits(int threads)
    {
        var size = new ImageSize(36, 50);
        float[] images = Images(11, size);
        using ManagedBackbone backbone = Create(size, threads, SupportedInstructionSets.Widest);
        using ManagedBackbone alone = Create(size, threads: 1, SupportedInstructionSets.Widest);
        int features = backbone.FeatureShape.Length;
        float[] expected = [.. images.Chunk(size.RgbLength).SelectMany(image => Extract(alone, image, 1))];

        foreach (int count in new[] { 1, 2, 5, 11 })
        {
            float[] found = Extract(backbone, images, count);
            Assert.That(FeatureDigest.Of(found), Is.EqualTo(FeatureDigest.Of(expected.AsSpan(0, count * features))), $"{count} pictures");
        }
    }

    [Test]
    public void Extract_NoPicture_DoesNothing()
    {
        using ManagedBackbone backbone = Create(new ImageSize(32, 32), threads: 2, SupportedInstructionSets.Widest);

        Assert.That(() => backbone.Extract([], 0, []), Throws.Nothing);
    }

    [Test]
    public void Extract_NaNInThePicture_ReachesTheFeatures()
    {
        var size = new ImageSize(32, 32);
        using ManagedBackbone backbone = Create(size, threads: 1, SupportedInstructionSets.Widest);
        float[] image = Images(1, size);
        image[1500] = float.NaN;

        Assert.That(Extract(backbone, image, 1), Is.All.NaN);
    }

    [Test]
    public void Extract_AfterAPictureOfNaN_IsAsIfItHadNotBeen()
    {
        var size = new ImageSize(39, 33);
        using ManagedBackbone backbone = Create(size, threads: 1, SupportedInstructionSets.Widest);
        float[] images = Images(1, size);
        string before = FeatureDigest.Of(Extract(backbone, images, 1));
        float[] spoiled = [.. Enumerable.Repeat(float.NaN, 4 * size.RgbLength)];
        _ = Extract(backbone, spoiled, 4);

        Assert.That(FeatureDigest.Of(Extract(backbone, images, 1)), Is.EqualTo(before));
    }

    [Test]
    public void Extract_SyntheticNetwork_GivesTheBitsOfNumericsVersion2()
    {
        var size = new ImageSize(45, 64);
        using ManagedBackbone backbone = Create(size, threads: 2, SupportedInstructionSets.Widest);

        // Another digest here means that every stored feature and run key is stale: raise ManagedBackbone.NumericsVersion.
        Assert.That(ManagedBackbone.NumericsVersion, Is.EqualTo(2));
        Assert.That(FeatureDigest.Of(Extract(backbone, Images(3, size), 3)), Is.EqualTo("34f9d17bfe90"));
    }

    [Test]
    public void Constructor_WeightsOfAnotherNetwork_SaysBoth()
    {
        Assert.That(
            () => new ManagedBackbone(VggTopology.Vgg19, Vgg16Weights.Value, new ImageSize(32, 32), 1),
            Throws.ArgumentException.With.Message.Contains("block3_conv4 256->256"));
    }

    [TestCase(31, 32, 1)]
    [TestCase(32, 31, 1)]
    [TestCase(32, 32, 0)]
    public void Constructor_TooSmall_Throws(int height, int width, int threads)
    {
        Assert.That(
            () => new ManagedBackbone(VggTopology.Vgg16, Vgg16Weights.Value, new ImageSize(height, width), threads),
            Throws.ArgumentException);
    }

    private static ManagedBackbone Create(ImageSize size, int threads, InstructionSet instructionSet) =>
        new(VggTopology.Vgg16, Vgg16Weights.Value, new ManagedBackboneOptions(size, threads, instructionSet));

    private static float[] Images(int count, ImageSize size) => SyntheticWeights.Uniform(count * size.RgbLength, 0, 1, stream: 500);

    private static float[] Extract(ManagedBackbone backbone, float[] images, int count)
    {
        float[] features = new float[count * backbone.FeatureShape.Length];
        backbone.Extract(images, count, features);
        return features;
    }
}
