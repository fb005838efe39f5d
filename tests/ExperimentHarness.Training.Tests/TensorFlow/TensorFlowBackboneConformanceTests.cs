using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Engines;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;
using PureHDF;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>With what vgg16.h5's README demands of a direct float32 convolution.</summary>
internal sealed class TensorFlowBackboneConformanceTests : BackboneConformance
{
    private const double StatisticsTolerance = 1e-6;
    private const double FirstValuesTolerance = 2e-6;

    protected override BackboneTolerance Tolerance { get; } = new(1e-6, 1e-6, 1e-5, 1.5e-6);

    [Test]
    public void Extract_FirstBlocksAlone_HaveFloat64sStatistics([Range(1, 5)] int blocks)
    {
        using var golden = H5File.OpenRead(Shared.Golden("vgg16.h5"));
        float[] image = [.. golden.Dataset("input").Read<byte[]>().Take(ImageLength).Select(value => value * (1 / 255f))];
        VggTopology topology = VggTopology.Vgg16.First(blocks);

        float[] features = Extract(image, topology);

        // The file has every convolution and every pool; a block ends with its pool.
        int layer = topology.Convolutions.Sum() + blocks - 1;
        double mean = golden.Dataset("layers/mean").Read<double[]>()[layer];
        double norm = golden.Dataset("layers/l2_norm").Read<double[]>()[layer];
        double[] first = golden.Dataset("layers/first8").Read<double[]>()[(8 * layer)..(8 * (layer + 1))];
        AssertBelow(Math.Abs((features.Average(value => (double)value) / mean) - 1), StatisticsTolerance, "mean");
        AssertBelow(Math.Abs((Math.Sqrt(features.Sum(value => value * (double)value)) / norm) - 1), StatisticsTolerance, "norm");
        AssertBelow(features.Zip(first, (found, wanted) => Math.Abs(found - wanted)).Max() / features.Max(), FirstValuesTolerance, "first values");
    }

    protected override IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize) =>
        TensorFlowForTests.Engine.CreateBackbone(topology, weights, imageSize);
}
