using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Training.Backbones;

namespace ExperimentHarness.Training.Weights;

/// <summary>
/// Weights of an untrained backbone: kernels He normal (He et al. 2015: mean 0, variance 2 / (9 x channels in); not
/// truncated, as Keras' initializer of that name is), biases 0. A function of topology and seed alone.
/// </summary>
public static class RandomBackboneWeights
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Draws the weights.</summary>
    public static BackboneWeights Create(VggTopology topology, ulong seed) =>
        BackboneWeights.Of([.. topology.Layers().Select((layer, index) => new ConvolutionWeights(
            layer.Name,
            layer.InputChannels,
            layer.OutputChannels,
            DrawKernel(seed, (uint)index, layer.InputChannels, layer.OutputChannels),
            new float[layer.OutputChannels]))]);

    private static float[] DrawKernel(ulong seed, uint layer, int inputChannels, int outputChannels)
    {
        float[] kernel = new float[9 * inputChannels * outputChannels];
        double deviation = Math.Sqrt(2.0 / (9 * inputChannels));
        int chunks = (kernel.Length + ChunkLength - 1) / ChunkLength;
        Parallel.For(0, chunks, chunk =>
        {
            int end = Math.Min(kernel.Length, (chunk + 1) * ChunkLength);
            for (int element = chunk * ChunkLength; element < end; element += 2)
            {
                (double first, double second) = new CounterRandom(seed, RandomPurpose.BackboneWeights, layer, (uint)(element / 2)).NextNormalPair();
                kernel[element] = (float)(deviation * first);
                kernel[element + 1] = (float)(deviation * second);
            }
        });
        return kernel;
    }
}
