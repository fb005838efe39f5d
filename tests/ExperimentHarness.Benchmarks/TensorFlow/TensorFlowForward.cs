using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.TensorFlow.Backbones;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Benchmarks.TensorFlow;

/// <summary>TensorFlow's forward pass over a whole batch, as somebody would use it who does not mind that sums depend on the batch.</summary>
internal sealed class TensorFlowForward : IForwardPeer
{
    private readonly Graph _graph;
    private readonly Session _session;
    private readonly Output _images;
    private readonly Output _features;
    private readonly NativeTensor _batch;
    private NativeTensor? _found;

    /// <summary>Builds the network.</summary>
    public TensorFlowForward(InputFiles files, int threads)
    {
        (ExperimentHarness.TensorFlow.TensorFlowEngine engine, Version) = TensorFlowPeer.Load(files, threads);
        _graph = new Graph();
        (_images, _features) = AddNetwork(_graph, files.Weights);
        _session = new Session(_graph, engine.Settings);
        _batch = ToTensor(files.Images);
    }

    /// <inheritdoc />
    public string Version { get; }

    /// <summary>Adds VGG16 with frozen weights for batches.</summary>
    public static (Output Images, Output Features) AddNetwork(Graph graph, BackboneWeights weights)
    {
        Output images = graph.Placeholder("images", -1, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width, 3);
        return (images, graph.AddNetwork(images, VggTopology.Vgg16, weights));
    }

    /// <summary>A batch of pictures.</summary>
    public static NativeTensor ToTensor(ReadOnlySpan<float> images) =>
        NativeTensor.Of(images, images.Length / InputFiles.ImageSize.RgbLength, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width, 3);

    /// <inheritdoc />
    public void Forward()
    {
        _found?.Dispose();
        _found = _session.Run([new Feed(_images, _batch)], [_features])[0];
    }

    /// <inheritdoc />
    public float[] Features()
    {
        var features = new float[InputFiles.BatchSize * InputFiles.FeatureShape.Length];
        _found!.CopyTo(features);
        return features;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _found?.Dispose();
        _batch.Dispose();
        _session.Dispose();
        _graph.Dispose();
    }
}
