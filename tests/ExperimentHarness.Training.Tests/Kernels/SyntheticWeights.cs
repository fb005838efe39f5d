using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>Numbers that look like a network's and are the same everywhere: uniform, from the counter.</summary>
internal static class SyntheticWeights
{
    /// <summary>A kernel scaled as He et al. do, so that values keep their size from layer to layer, and small biases.</summary>
    public static ConvolutionWeights Layer(string name, int inputs, int outputs, uint stream)
    {
        double limit = Math.Sqrt(6.0 / (9 * inputs));
        return new ConvolutionWeights(
            name, inputs, outputs, Uniform(9 * inputs * outputs, -limit, limit, stream), Uniform(outputs, -0.1, 0.1, stream + 1000));
    }

    /// <summary>All layers of a network.</summary>
    public static BackboneWeights Backbone(VggTopology topology) => new(
        [.. topology.Layers().Select((layer, index) => Layer(layer.Name, layer.InputChannels, layer.OutputChannels, (uint)index))],
        default);

    /// <summary>Values in [low, high).</summary>
    public static float[] Uniform(int count, double low, double high, uint stream)
    {
        var random = new CounterRandom(seed: 42, RandomPurpose.InitialWeights, pass: stream, index: 0);
        float[] values = new float[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = (float)random.NextDouble(low, high);
        }

        return values;
    }
}
