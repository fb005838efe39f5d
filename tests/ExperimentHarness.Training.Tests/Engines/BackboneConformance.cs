using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Kernels;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;
using PureHDF;

namespace ExperimentHarness.Training.Tests.Engines;

/// <summary>What every engine's backbone must do: VGG16 with its ImageNet weights on real photographs, against float64 (golden section 3). Inherit it for each engine.</summary>
internal abstract class BackboneConformance
{
    private const int ImageLength = 224 * 224 * 3;
    private const int FeatureLength = 7 * 7 * 512;

    [Test]
    public void Extract_ScaledPictures_AgreesWithFloat64()
    {
        using var golden = H5File.OpenRead(Shared.Golden("vgg16.h5"));
        float[] images = Array.ConvertAll(golden.Dataset("input").Read<byte[]>(), value => value * (1 / 255f));
        double[] truth = golden.Dataset("block5_pool_f64").Read<double[]>();

        float[] features = Extract(images);

        for (int image = 0; image < 4; image++)
        {
            Range range = (image * FeatureLength)..((image + 1) * FeatureLength);
            Assert.That(RelativeError.L2(features.AsSpan(range), truth.AsSpan(range)), Is.LessThan(3e-6), $"picture {image}");
        }
    }

    [Test]
    public void Extract_CaffePicture_AgreesWithFloat64()
    {
        using var golden = H5File.OpenRead(Shared.Golden("vgg16.h5"));
        byte[] pixels = golden.Dataset("input").Read<byte[]>();
        float[] means = [103.939f, 116.779f, 123.68f];
        float[] image = [.. Enumerable.Range(0, ImageLength).Select(index => pixels[index + 2 - (2 * (index % 3))] - means[index % 3])];

        Assert.That(RelativeError.L2(Extract(image), golden.Dataset("block5_pool_caffe_f64").Read<double[]>()), Is.LessThan(6e-6));
    }

    /// <summary>Makes the engine's backbone.</summary>
    protected abstract IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize);

    private float[] Extract(float[] images)
    {
        int count = images.Length / ImageLength;
        float[] features = new float[count * FeatureLength];
        BackboneWeights weights = BackboneWeightsFile.Read(Shared.Mirror("vgg16_imagenet_notop.h5"), VggTopology.Vgg16);
        using IBackbone backbone = Create(VggTopology.Vgg16, weights, new ImageSize(224, 224));
        backbone.Extract(images, count, features);
        return features;
    }
}
