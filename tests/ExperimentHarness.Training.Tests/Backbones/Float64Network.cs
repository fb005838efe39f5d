using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Tests.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Backbones;

/// <summary>The whole network in float64, layer by layer.</summary>
internal static class Float64Network
{
    /// <summary>Features of one picture, [H, W, 3] to [h, w, 512].</summary>
    public static double[] Run(VggTopology topology, BackboneWeights weights, float[] image, ImageSize size)
    {
        double[] map = Array.ConvertAll(image, value => (double)value);
        (int height, int width) = size;
        int index = 0;
        foreach ((_, int inputChannels, int outputChannels, bool poolFollows) in topology.Layers())
        {
            var input = MapGeometry.Dense(height, width, inputChannels);
            height = poolFollows ? height / 2 : height;
            width = poolFollows ? width / 2 : width;
            var shape = new ConvolutionShape(input, MapGeometry.Dense(height, width, outputChannels), poolFollows);
            map = DirectReference.Run(map, shape, weights.Layers[index++]);
        }

        return map;
    }
}
