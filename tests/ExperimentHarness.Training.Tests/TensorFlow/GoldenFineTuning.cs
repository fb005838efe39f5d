using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Backbones;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;
using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>The network of finetune.h5, by real Keras: a frozen block of one convolution, a trained one of two, Dense 12 relu, Dense 1 sigmoid.</summary>
internal sealed class GoldenFineTuning : IDisposable
{
    public const int BatchSize = 8;
    public const int Images = 48;

    private static readonly (string Name, int InputChannels, int OutputChannels, bool PoolFollows)[] Trained =
        [("block2_conv1", 8, 16, false), ("block2_conv2", 16, 16, true)];

    /// <summary>The names of the trained tensors in the file and in a head's state, in the state's order.</summary>
    public static readonly (string File, string State)[] Tensors =
    [
        .. new[] { ("block2_conv1", "block2_conv1"), ("block2_conv2", "block2_conv2"), ("dense", "dense"), ("predictions", "dense_1") }
            .SelectMany(layer => new[] { "kernel", "bias" }.Select(tensor => ($"{layer.Item1}/{tensor}", $"{layer.Item2}/{tensor}"))),
    ];

    private readonly NativeFile _file = H5File.OpenRead(GoldenFile.Find("finetune.h5"));

    /// <summary>The head with its trained block.</summary>
    public HeadTopology Topology(OptimizerSpec optimizer)
    {
        var input = new FeatureShape(8, 8, 8);
        return new HeadTopology(input.Length, 1, new HeadSpec { HiddenUnits = [12], Dropout = 0 }, optimizer, 0, null, Seed: 1, Threads: 1)
        {
            Blocks = new TrainableBlocks(input, Trained, () => [.. Trained.Select(layer => Initial(layer.Name, layer.InputChannels, layer.OutputChannels))], LearningRateScale: 1),
        };
    }

    /// <summary>The head's start, whose blocks <see cref="Topology"/> brings.</summary>
    public HeadState InitialState(HeadState drawn) => new(
        [.. drawn.Weights.Zip(Tensors, (weights, tensor) => weights with { Values = Floats($"initial/{tensor.File}") })], [], 0);

    /// <summary>A batch: maps of the frozen block, labels.</summary>
    public HeadBatch Batch(int step)
    {
        int first = step * BatchSize % Images;
        int[] labels = [.. Floats("labels").Select(label => (int)label)];
        return new HeadBatch(Maps(first, BatchSize), labels[first..(first + BatchSize)], step);
    }

    /// <summary>What the frozen block makes of some images.</summary>
    public float[] Maps(int first, int count)
    {
        const int ImageLength = 16 * 16 * 3;
        SessionSettings settings = TensorFlowForTests.Engine.Settings;
        using var graph = new Graph();
        Output images = graph.Placeholder("images", -1, 16, 16, 3);
        Output maps = graph.AddBlock(images, [graph.Freeze(Initial("block1_conv1", 3, 8))]);
        using var session = new Session(graph, settings);
        using var given = NativeTensor.Of(Floats("images").AsSpan(first * ImageLength, count * ImageLength), count, 16, 16, 3);
        using NativeTensor found = session.Run([new Feed(images, given)], [maps])[0];
        var values = new float[count * 8 * 8 * 8];
        found.CopyTo(values);
        return values;
    }

    /// <summary>float32 or float64 values as doubles.</summary>
    public double[] Doubles(string path)
    {
        IH5Dataset dataset = _file.Dataset(path);
        if (dataset.Space.Dimensions.Length == 0)
        {
            return [dataset.Type.Size == sizeof(double) ? dataset.Read<double>() : dataset.Read<float>()];
        }

        return dataset.Type.Size == sizeof(double) ? dataset.Read<double[]>() : [.. dataset.Read<float[]>().Select(value => (double)value)];
    }

    public void Dispose() => _file.Dispose();

    private ConvolutionWeights Initial(string layer, int inputs, int outputs) =>
        new(layer, inputs, outputs, Floats($"initial/{layer}/kernel"), Floats($"initial/{layer}/bias"));

    private float[] Floats(string path) => _file.Dataset(path).Read<float[]>();
}
