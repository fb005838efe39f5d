using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.TensorFlow.Backbones;

/// <summary>The frozen blocks of VGG in TensorFlow. Pictures go through one at a time: how TensorFlow sums depends on how many there are.</summary>
internal sealed class TensorFlowBackbone : IBackbone
{
    private readonly Graph _graph;
    private readonly Session _session;
    private readonly Output _image;
    private readonly Output _features;
    private readonly ImageSize _imageSize;

    /// <summary>Builds the graph; the weights may be dropped afterwards.</summary>
    /// <param name="topology">The frozen blocks.</param>
    /// <param name="weights">Their weights, one for each convolution in order; more are ignored.</param>
    /// <param name="imageSize">Height and width of every picture.</param>
    /// <param name="engine">Where it is computed.</param>
    public TensorFlowBackbone(VggTopology topology, BackboneWeights weights, ImageSize imageSize, TensorFlowEngine engine)
    {
        Identity = engine.Identity;
        FeatureShape = topology.FeatureShapeAt(imageSize);
        _imageSize = imageSize;
        _graph = new Graph();
        try
        {
            _image = _graph.Placeholder("image", 1, imageSize.Height, imageSize.Width, 3);
            _features = _graph.AddNetwork(_image, topology, weights);
            _session = new Session(_graph, engine.Settings);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public string Identity { get; }

    /// <inheritdoc />
    public FeatureShape FeatureShape { get; }

    /// <inheritdoc />
    public void Extract(ReadOnlySpan<float> images, int count, Span<float> features)
    {
        int imageLength = _imageSize.RgbLength;
        int featureLength = FeatureShape.Length;
        for (int index = 0; index < count; index++)
        {
            using var image = NativeTensor.Of(images.Slice(index * imageLength, imageLength), 1, _imageSize.Height, _imageSize.Width, 3);
            using NativeTensor found = _session.Run([new Feed(_image, image)], [_features])[0];
            found.CopyTo(features.Slice(index * featureLength, featureLength));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose(); // null where the constructor failed
        _graph.Dispose();
    }
}
