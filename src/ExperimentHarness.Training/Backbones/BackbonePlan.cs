using System.Runtime.Intrinsics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Backbones;

/// <summary>The network laid out for one picture size and instruction set: every layer's kernel, shapes and packed weights.</summary>
internal sealed class BackbonePlan : IDisposable
{
    /// <summary>Pictures that go through the late layers together.</summary>
    public const int GroupSize = 4;

    private const int EarlyBlocks = 3;

    private BackbonePlan(IReadOnlyList<BackboneLayer> layers, int earlyLayers)
    {
        Layers = layers;
        EarlyLayers = earlyLayers;
        MapGeometry last = layers[^1].Shape.Output;
        FeatureShape = new FeatureShape(last.Height, last.Width, last.Channels);
    }

    /// <summary>All convolutions in order.</summary>
    public IReadOnlyList<BackboneLayer> Layers { get; }

    /// <summary>How many of them see one picture at a time.</summary>
    public int EarlyLayers { get; }

    /// <summary>Shape of the last layer's output.</summary>
    public FeatureShape FeatureShape { get; }

    /// <summary>Lays out the network, transforming and packing its weights on all cores.</summary>
    public static BackbonePlan Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize, InstructionSet instructionSet)
    {
        List<ConvolutionShape> shapes = Shapes(topology, imageSize);
        List<BackboneLayer> layers = [.. shapes.Zip(
            weights.Layers, (shape, layer) => new BackboneLayer(layer.Name, shape, CreateKernel(shape, layer, instructionSet)))];
        return new BackbonePlan(layers, topology.Convolutions.Take(EarlyBlocks).Sum());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (BackboneLayer layer in Layers)
        {
            layer.Kernel.Dispose();
        }
    }

    private static List<ConvolutionShape> Shapes(VggTopology topology, ImageSize imageSize)
    {
        var shapes = new List<ConvolutionShape>();
        int height = imageSize.Height;
        int width = imageSize.Width;
        var input = MapGeometry.ForTiles(height, width, 3, tileSide: 1);
        int layers = topology.Convolutions.Sum();
        foreach ((_, _, int outputChannels, bool poolFollows) in topology.Layers())
        {
            if (poolFollows)
            {
                height /= 2;
                width /= 2;
            }

            MapGeometry output = shapes.Count == layers - 1
                ? MapGeometry.Dense(height, width, outputChannels)
                : MapGeometry.ForTiles(height, width, outputChannels, WinogradTile4.OutputSide);
            shapes.Add(new ConvolutionShape(input, output, poolFollows));
            input = output;
        }

        return shapes;
    }

    private static Convolution CreateKernel(ConvolutionShape shape, ConvolutionWeights weights, InstructionSet instructionSet) =>
        instructionSet switch
        {
            InstructionSet.Avx512 => CreateKernel<Vector512<float>, Avx512Instructions>(shape, weights),
            InstructionSet.Avx2 => CreateKernel<Vector256<float>, Avx2Instructions>(shape, weights),
            _ => CreateKernel<float, ScalarInstructions>(shape, weights),
        };

    private static Convolution CreateKernel<TVector, TInstructions>(ConvolutionShape shape, ConvolutionWeights weights)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector> =>
        weights.InputChannels == 3
            ? new DirectConvolution<TVector, TInstructions>(shape, weights)
            : new WinogradConvolution<WinogradTile4, TVector, TInstructions>(shape, weights, TilesPerBlock(weights.InputChannels));

    private static int TilesPerBlock(int inputChannels) => inputChannels switch
    {
        64 => 24,
        128 => 48,
        256 => 96,
        _ => 198,
    };
}
