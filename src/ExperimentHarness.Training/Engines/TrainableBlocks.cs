using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Engines;

/// <summary>The last blocks of a backbone, which are trained with the head: 3x3 convolutions with ReLU, each block ended by a 2x2 max-pool.</summary>
/// <param name="Input">Map of the last frozen block, or the pictures themselves.</param>
/// <param name="Layers">The convolutions in order: name, channels in and out, and whether the block's max-pool follows.</param>
/// <param name="LoadWeights">Reads the weights that they start from, one for each of the layers.</param>
/// <param name="LearningRateScale">Their learning rate, as a multiple of the head's.</param>
public sealed record TrainableBlocks(
    FeatureShape Input,
    IReadOnlyList<(string Name, int InputChannels, int OutputChannels, bool PoolFollows)> Layers,
    Func<IReadOnlyList<ConvolutionWeights>> LoadWeights,
    double LearningRateScale)
{
    private const int KernelPixels = 9;

    /// <summary>Map of the last block.</summary>
    public FeatureShape Output
    {
        get
        {
            int pools = Layers.Count(layer => layer.PoolFollows);
            return new FeatureShape(Input.Height >> pools, Input.Width >> pools, Layers[^1].OutputChannels);
        }
    }

    /// <summary>Length of the vector that the first Dense layer gets.</summary>
    public int PooledLength(Pooling pooling) => FeaturePooling.Length(pooling, Output);

    /// <summary>Weights and biases of all layers.</summary>
    public long CountWeights() => Layers.Sum(layer => ((KernelPixels * (long)layer.InputChannels) + 1) * layer.OutputChannels);
}
