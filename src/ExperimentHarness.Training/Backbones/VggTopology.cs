using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Backbones;

/// <summary>VGG without top, as the paper's table has it (Simonyan and Zisserman 2014, columns D and E): five blocks of 3x3 same convolutions with ReLU, each ended by a 2x2 max-pool.</summary>
/// <param name="Name">Which network.</param>
/// <param name="Convolutions">Number of convolutions in each block; fewer than five for the first blocks alone.</param>
public sealed record VggTopology(BackboneName Name, IReadOnlyList<int> Convolutions)
{
    /// <summary>Output channels of each block's convolutions.</summary>
    public static IReadOnlyList<int> Channels { get; } = [64, 128, 256, 512, 512];

    /// <summary>13 convolutions, 14,714,688 parameters.</summary>
    public static VggTopology Vgg16 { get; } = new(BackboneName.Vgg16, [2, 2, 3, 3, 3]);

    /// <summary>16 convolutions, 20,024,384 parameters.</summary>
    public static VggTopology Vgg19 { get; } = new(BackboneName.Vgg19, [2, 2, 4, 4, 4]);

    /// <summary>The network of this name.</summary>
    public static VggTopology Of(BackboneName name) => name == BackboneName.Vgg16 ? Vgg16 : Vgg19;

    /// <summary>Number of blocks.</summary>
    public int BlockCount => Convolutions.Count;

    /// <summary>Shape of the last block's output for a picture of this size: each pool halves it, rounded down. Without blocks, the picture's.</summary>
    public FeatureShape FeatureShapeAt(ImageSize size) =>
        new(size.Height >> BlockCount, size.Width >> BlockCount, BlockCount == 0 ? 3 : Channels[BlockCount - 1]);

    /// <summary>The first blocks alone.</summary>
    public VggTopology First(int blocks) => this with { Convolutions = [.. Convolutions.Take(blocks)] };

    /// <summary>A network's weights by block; those of blocks that are not here are left out.</summary>
    public IEnumerable<IReadOnlyList<ConvolutionWeights>> Blocks(BackboneWeights weights)
    {
        int first = 0;
        foreach (int convolutions in Convolutions)
        {
            yield return [.. weights.Layers.Skip(first).Take(convolutions)];
            first += convolutions;
        }
    }

    /// <summary>Every convolution in order: layer name, channels in and out, and whether the block's max-pool follows.</summary>
    public IEnumerable<(string Name, int InputChannels, int OutputChannels, bool PoolFollows)> Layers()
    {
        int inputChannels = 3;
        for (int block = 0; block < Convolutions.Count; block++)
        {
            for (int convolution = 0; convolution < Convolutions[block]; convolution++)
            {
                bool last = convolution == Convolutions[block] - 1;
                yield return ($"block{block + 1}_conv{convolution + 1}", inputChannels, Channels[block], last);
                inputChannels = Channels[block];
            }
        }
    }
}
