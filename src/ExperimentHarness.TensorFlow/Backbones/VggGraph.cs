using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.TensorFlow.Backbones;

/// <summary>VGG's blocks as the paper's table has them (Simonyan and Zisserman 2014): 3x3 convolutions with ReLU, then a 2x2 max-pool. All maps are [N, H, W, C].</summary>
internal static class VggGraph
{
    /// <summary>Adds frozen blocks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="map">The pictures.</param>
    /// <param name="topology">The blocks.</param>
    /// <param name="weights">Their weights, one for each convolution in order; more are ignored.</param>
    public static Output AddNetwork(this Graph graph, Output map, VggTopology topology, BackboneWeights weights) =>
        topology.Blocks(weights).Aggregate(map, (features, block) => graph.AddBlock(features, block.Select(graph.Freeze)));

    /// <summary>Adds a block.</summary>
    public static Output AddBlock(this Graph graph, Output map, IEnumerable<ConvolutionParameters> convolutions)
    {
        foreach (ConvolutionParameters convolution in convolutions)
        {
            map = graph.Relu(graph.BiasAdd(graph.Convolution(map, convolution.Kernel), convolution.Bias));
        }

        return graph.MaxPool(map);
    }

    /// <summary>A layer's weights as constants.</summary>
    public static ConvolutionParameters Freeze(this Graph graph, ConvolutionWeights layer) => new(
        graph.Constant($"{layer.Name}/kernel", layer.Kernel, 3, 3, layer.InputChannels, layer.OutputChannels),
        graph.Constant($"{layer.Name}/bias", layer.Bias, layer.OutputChannels));
}
