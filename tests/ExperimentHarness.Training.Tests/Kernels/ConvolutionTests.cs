using System.Runtime.Intrinsics;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>Every kind of layer, in every instruction set this machine has, on maps of many sizes.</summary>
internal sealed unsafe class ConvolutionTests
{
    private const int Images = 2;

    private static readonly (int Height, int Width)[] Sizes =
        [(2, 2), (3, 5), (4, 4), (5, 12), (6, 7), (11, 6), (14, 14), (17, 9), (23, 32)];

    private static IEnumerable<TestCaseData> WinogradCases() =>
        from size in Sizes
        from poolFollows in new[] { false, true }
        from instructionSet in SupportedInstructionSets.All
        select new TestCaseData(size.Height, size.Width, poolFollows, instructionSet);

    private static IEnumerable<TestCaseData> DirectCases() =>
        from size in Sizes
        from instructionSet in SupportedInstructionSets.All
        select new TestCaseData(size.Height, size.Width, instructionSet);

    [TestCaseSource(nameof(WinogradCases))]
    public void WinogradConvolution_Tile4AnySize_AgreesWithFloat64(int height, int width, bool poolFollows, InstructionSet instructionSet) =>
        AssertWinogradAgrees<WinogradTile4>(Shape(height, width, poolFollows, WinogradTile4.OutputSide), instructionSet);

    [TestCaseSource(nameof(WinogradCases))]
    public void WinogradConvolution_Tile6AnySize_AgreesWithFloat64(int height, int width, bool poolFollows, InstructionSet instructionSet) =>
        AssertWinogradAgrees<WinogradTile6>(Shape(height, width, poolFollows, WinogradTile6.OutputSide), instructionSet);

    [TestCaseSource(nameof(DirectCases))]
    public void DirectConvolution_AnySize_AgreesWithFloat64(int height, int width, InstructionSet instructionSet)
    {
        ConvolutionWeights weights = SyntheticWeights.Layer("layer", 3, 64, stream: 8);
        var shape = new ConvolutionShape(
            MapGeometry.ForTiles(height, width, 3, tileSide: 1),
            MapGeometry.ForTiles(height, width, 64, WinogradTile4.OutputSide),
            PoolFollows: false);
        using Convolution kernel = instructionSet switch
        {
            InstructionSet.Avx512 => new DirectConvolution<Vector512<float>, Avx512Instructions>(shape, weights),
            InstructionSet.Avx2 => new DirectConvolution<Vector256<float>, Avx2Instructions>(shape, weights),
            _ => new DirectConvolution<float, ScalarInstructions>(shape, weights),
        };

        AssertAgrees(kernel, shape, weights, tolerance: 2e-7);
    }

    /// <summary>The next layer reads in tiles of another size.</summary>
    private static ConvolutionShape Shape(int height, int width, bool poolFollows, int tileSide)
    {
        int scale = poolFollows ? 2 : 1;
        return new ConvolutionShape(
            MapGeometry.ForTiles(height, width, 64, tileSide),
            MapGeometry.ForTiles(height / scale, width / scale, 128, 10 - tileSide),
            poolFollows);
    }

    private static void AssertWinogradAgrees<TTile>(ConvolutionShape shape, InstructionSet instructionSet)
        where TTile : IWinogradTile
    {
        ConvolutionWeights weights = SyntheticWeights.Layer("layer", 64, 128, stream: 7);
        using Convolution kernel = instructionSet switch
        {
            InstructionSet.Avx512 => new WinogradConvolution<TTile, Vector512<float>, Avx512Instructions>(shape, weights, tilesPerBlock: 12),
            InstructionSet.Avx2 => new WinogradConvolution<TTile, Vector256<float>, Avx2Instructions>(shape, weights, tilesPerBlock: 12),
            _ => new WinogradConvolution<TTile, float, ScalarInstructions>(shape, weights, tilesPerBlock: 12),
        };

        AssertAgrees(kernel, shape, weights, tolerance: 5e-6);
    }

    private static void AssertAgrees(Convolution kernel, ConvolutionShape shape, ConvolutionWeights weights, double tolerance)
    {
        using var input = new NativeBuffer(Images * shape.Input.ImageLength);
        using var output = new NativeBuffer(Images * shape.Output.ImageLength);
        using var workspace = new NativeBuffer(kernel.WorkspaceLength);
        float[][] pictures = [.. Enumerable.Range(0, Images).Select(image => SyntheticWeights.Uniform(
            shape.Input.Height * shape.Input.Width * shape.Input.Channels, 0, 1, (uint)(100 + image)))];
        for (int image = 0; image < Images; image++)
        {
            PaddedMap.Write(pictures[image], shape.Input, input.Start + (image * shape.Input.ImageLength));
        }

        kernel.Run(input.Start, output.Start, Images, workspace.Start);

        for (int image = 0; image < Images; image++)
        {
            float* map = output.Start + (image * shape.Output.ImageLength);
            double[] truth = DirectReference.Run(Array.ConvertAll(pictures[image], value => (double)value), shape, weights);
            Assert.That(RelativeError.L2(PaddedMap.Read(map, shape.Output), truth), Is.LessThan(tolerance), $"picture {image}");
            Assert.That(PaddedMap.MarginIsZero(map, shape.Output), "a write beyond the map");
        }
    }
}
