using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Backbones;

/// <summary>VGG without top, as the paper's table has it (Simonyan and Zisserman 2014, columns D and E): five blocks of 3x3 same convolutions with ReLU, each ended by a 2x2 max-pool.</summary>
/// <param name="Name">Which network.</param>
/// <param name="Convolutions">Number of convolutions in each block.</param>
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

    /// <summary>Shape of the last block's output for a picture of this size: each of the five pools halves it, rounded down.</summary>
    public static FeatureShape FeatureShapeAt(ImageSize size) => new(size.Height >> Channels.Count, size.Width >> Channels.Count, Channels[^1]);

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
