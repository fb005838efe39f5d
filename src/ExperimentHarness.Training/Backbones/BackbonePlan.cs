using System.Runtime.Intrinsics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Backbones;

/// <summary>The network laid out for one picture size and instruction set: every layer's kernel, shapes and packed weights.</summary>
internal sealed class BackbonePlan : IDisposable
{
    /// <summary>Pictures that go through the late layers together. 8 would save 2 % and cost 50 MB a thread.</summary>
    public const int GroupSize = 4;

    private const int EarlyBlocks = 3;

    private const int LargestSmallMap = 28;

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
                : MapGeometry.ForTiles(height, width, outputChannels, TileSide(height, width));
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
        where TInstructions : IVectorInstructions<TVector>
    {
        if (weights.InputChannels == 3)
        {
            return new DirectConvolution<TVector, TInstructions>(shape, weights);
        }

        return TileSide(shape.Input.Height, shape.Input.Width) == WinogradTile6.OutputSide
            ? new WinogradConvolution<WinogradTile6, TVector, TInstructions>(shape, weights, TilesPerBlock(weights.InputChannels))
            : new WinogradConvolution<WinogradTile4, TVector, TInstructions>(shape, weights, TilesPerBlock(weights.InputChannels));
    }

    /// <summary>
    /// The tile that covers a map with fewer multiplications, F(4, 3) on a tie and on small maps. There F(6, 3) would save 2 % of VGG16's
    /// time, but its weights are 64/36 as large, which is 100 MB in the layers of 512 channels, and its error is larger.
    /// </summary>
    private static int TileSide(int height, int width) =>
        Math.Max(height, width) > LargestSmallMap
        && Multiplications(height, width, WinogradTile6.OutputSide) < Multiplications(height, width, WinogradTile4.OutputSide)
            ? WinogradTile6.OutputSide
            : WinogradTile4.OutputSide;

    private static long Multiplications(int height, int width, int tileSide)
    {
        long tiles = (long)((height + tileSide - 1) / tileSide) * ((width + tileSide - 1) / tileSide);
        return tiles * (tileSide + 2) * (tileSide + 2);
    }

    /// <summary>
    /// Measured on Zen 4. With few channels a block stays in the second-level cache; with many, reading the weights
    /// again for every block costs more than its leaving that cache. 102 is four pictures of 28x28 or one of 56x56.
    /// </summary>
    private static int TilesPerBlock(int inputChannels) => inputChannels <= 128 ? 24 : 102;
}
