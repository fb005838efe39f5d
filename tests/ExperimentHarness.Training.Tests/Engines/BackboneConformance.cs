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
    protected const int ImageLength = 224 * 224 * 3;
    private const int FeatureLength = 7 * 7 * 512;

    [Test]
    public void Extract_ScaledPictures_AgreesWithFloat64()
    {
        using var golden = H5File.OpenRead(Shared.Golden("vgg16.h5"));
        float[] images = Array.ConvertAll(golden.Dataset("input").Read<byte[]>(), value => value * (1 / 255f));
        double[] truth = golden.Dataset("block5_pool_f64").Read<double[]>();
        double[] ofTensorFlow = Array.ConvertAll(golden.Dataset("block5_pool_f32").Read<float[]>(), value => (double)value);

        float[] features = Extract(images, VggTopology.Vgg16);

        for (int image = 0; image < 4; image++)
        {
            Range range = (image * FeatureLength)..((image + 1) * FeatureLength);
            AssertBelow(RelativeError.L2(features.AsSpan(range), truth.AsSpan(range)), Tolerance.Scaled, $"picture {image}");
            AssertBelow(RelativeError.L2(features.AsSpan(range), ofTensorFlow.AsSpan(range)), Tolerance.TensorFlow, $"picture {image}, TensorFlow");
        }

        AssertBelow(features.Zip(truth, (found, wanted) => Math.Abs(found - wanted)).Max(), Tolerance.Largest, "largest difference");
    }

    [Test]
    public void Extract_CaffePicture_AgreesWithFloat64()
    {
        using var golden = H5File.OpenRead(Shared.Golden("vgg16.h5"));
        byte[] pixels = golden.Dataset("input").Read<byte[]>();
        float[] means = [103.939f, 116.779f, 123.68f];
        float[] image = [.. Enumerable.Range(0, ImageLength).Select(index => pixels[index + 2 - (2 * (index % 3))] - means[index % 3])];

        AssertBelow(RelativeError.L2(Extract(image, VggTopology.Vgg16), golden.Dataset("block5_pool_caffe_f64").Read<double[]>()), Tolerance.Caffe, "caffe");
    }

    /// <summary>What the engine's arithmetic allows.</summary>
    protected abstract BackboneTolerance Tolerance { get; }

    /// <summary>Makes the engine's backbone.</summary>
    protected abstract IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize);

    /// <summary>Fails above a tolerance, and writes what there was.</summary>
    protected static void AssertBelow(double found, double tolerance, string what)
    {
        TestContext.Out.WriteLine($"{what}: {found:0.0e0}, allowed {tolerance:0.0e0}");
        Assert.That(found, Is.LessThan(tolerance), what);
    }

    /// <summary>Features of pictures by the first blocks of VGG16.</summary>
    protected float[] Extract(float[] images, VggTopology topology)
    {
        var size = new ImageSize(224, 224);
        int count = images.Length / ImageLength;
        float[] features = new float[count * topology.FeatureShapeAt(size).Length];
        BackboneWeights weights = BackboneWeightsFile.Read(Shared.Mirror("vgg16_imagenet_notop.h5"), VggTopology.Vgg16);
        weights = weights with { Layers = [.. weights.Layers.Take(topology.Convolutions.Sum())] };
        using IBackbone backbone = Create(topology, weights, size);
        backbone.Extract(images, count, features);
        return features;
    }
}
