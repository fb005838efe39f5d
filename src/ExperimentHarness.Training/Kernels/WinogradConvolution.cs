using System.Runtime.CompilerServices;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// Convolution by Winograd's minimal filtering (<see cref="IWinogradTile"/>): a tile of m x m outputs is computed from
/// S x S inputs, S = m + 2, in the space where the convolution is S² separate products over channels.
/// <code>
///   for a block of tiles (of one picture or of several):
///     inputs    tile by tile, S x S pixels  ──Bᵀ d B──►  transformed [S²][tiles][inputs]
///     products  plane by plane              ──·  G g Gᵀ──►  products [S²][tiles][outputs]
///     outputs   tile by tile                ──Aᵀ M A, + bias, ReLU, max-pool──►  m x m pixels
///
///   workspace:  scratch      [S][S][lanes], twice (a tile between its two transforms)
///               transformed  S² planes, PlanePadding values apart from a multiple of 4096 bytes
///               products     S² planes, likewise
/// </code>
/// Tiles stand on a grid from the map's corner; what the last ones read beyond the map is zero, and what they would
/// write there is dropped.
/// </summary>
internal sealed unsafe class WinogradConvolution<TTile, TVector, TInstructions> : Convolution
    where TTile : IWinogradTile
    where TVector : unmanaged
    where TInstructions : IVectorInstructions<TVector>
{
    /// <summary>Without it the planes of a tile fall into the same cache set, and evict each other.</summary>
    private const int PlanePadding = 32;

    /// <summary>float32 values of a cache line.</summary>
    private const int CacheLine = 16;

    private readonly ConvolutionShape _shape;
    private readonly NativeBuffer _panels;
    private readonly NativeBuffer _bias;
    private readonly int _tilesAcross;
    private readonly int _tilesPerImage;
    private readonly int _tilesPerBlock;

    /// <summary>Transforms and packs the weights.</summary>
    /// <param name="shape">Input and output; an input padded for this tile's side.</param>
    /// <param name="weights">Weights; both numbers of channels must be multiples of the panel width.</param>
    /// <param name="tilesPerBlock">Tiles between two readings of the weights, a multiple of 6.</param>
    public WinogradConvolution(ConvolutionShape shape, ConvolutionWeights weights, int tilesPerBlock)
    {
        _shape = shape;
        _panels = PanelPacking.Winograd(weights, TTile.Points.ToArray(), MatrixProduct<TVector, TInstructions>.PanelWidth);
        _bias = NativeBuffer.Of(weights.Bias);
        _tilesAcross = (shape.Input.PaddedWidth - 2) / TTile.OutputSide;
        _tilesPerImage = _tilesAcross * ((shape.Input.PaddedHeight - 2) / TTile.OutputSide);
        _tilesPerBlock = tilesPerBlock;
    }

    /// <inheritdoc />
    public override long WorkspaceLength => (2 * ScratchLength) + (Planes * (InputPlane(_tilesPerBlock) + OutputPlane(_tilesPerBlock)));

    private static int Side => TTile.OutputSide + 2;

    private static int Planes => Side * Side;

    private static long ScratchLength => Planes * TInstructions.Lanes;

    private int Inputs => _shape.Input.Channels;

    private int Outputs => _shape.Output.Channels;

    /// <inheritdoc />
    public override void Run(float* input, float* output, int images, float* workspace)
    {
        float* transformed = workspace + (2 * ScratchLength);
        int tiles = images * _tilesPerImage;
        for (int firstTile = 0; firstTile < tiles; firstTile += _tilesPerBlock)
        {
            int count = Math.Min(_tilesPerBlock, tiles - firstTile);
            const int step = MatrixProduct<TVector, TInstructions>.RowStep;
            int rows = (count + step - 1) / step * step;
            nint inputPlane = (nint)InputPlane(rows);
            nint outputPlane = (nint)OutputPlane(rows);
            float* products = transformed + (Planes * InputPlane(_tilesPerBlock));

            for (int tile = 0; tile < count; tile++)
            {
                TransformInputs(TileInput(input, firstTile + tile), transformed + ((long)tile * Inputs), inputPlane, workspace);
            }

            var shape = new ProductShape(rows, Inputs, Outputs);
            for (int plane = 0; plane < Planes; plane++)
            {
                MatrixProduct<TVector, TInstructions>.Multiply(
                    transformed + (plane * inputPlane),
                    _panels.Start + ((long)plane * Inputs * Outputs),
                    products + (plane * outputPlane),
                    shape);
            }

            for (int tile = 0; tile < count; tile++)
            {
                TransformProducts(products + ((long)tile * Outputs), outputPlane, TileOutput(output, firstTile + tile), workspace);
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _panels.Dispose();
            _bias.Dispose();
        }
    }

    private long InputPlane(int tiles) => ((long)tiles * Inputs) + PlanePadding;

    private long OutputPlane(int tiles) => ((long)tiles * Outputs) + PlanePadding;

    private float* TileInput(float* input, int tile)
    {
        (int image, int place) = Math.DivRem(tile, _tilesPerImage);
        (int down, int across) = Math.DivRem(place, _tilesAcross);
        MapGeometry map = _shape.Input;
        return input + (image * map.ImageLength) + map.Offset((down * TTile.OutputSide) - 1, (across * TTile.OutputSide) - 1);
    }

    private TileTarget TileOutput(float* output, int tile)
    {
        (int image, int place) = Math.DivRem(tile, _tilesPerImage);
        (int down, int across) = Math.DivRem(place, _tilesAcross);
        int top = down * TTile.OutputSide;
        int left = across * TTile.OutputSide;
        int scale = _shape.PoolFollows ? 2 : 1;
        MapGeometry map = _shape.Output;
        return new TileTarget(
            output + (image * map.ImageLength) + map.Offset(top / scale, left / scale),
            Math.Min(TTile.OutputSide, _shape.Input.Height - top) / scale,
            Math.Min(TTile.OutputSide, _shape.Input.Width - left) / scale);
    }

    /// <summary>
    /// Asks for one line in each of <see cref="Side"/> rows or planes. A tile touches so many places that the
    /// processor does not see where it will go next: the hints saved a third of both transforms' time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchLines(float* first, nint step)
    {
        for (int line = 0; line < Side; line++)
        {
            TInstructions.Prefetch(first + (line * step));
        }
    }

    /// <summary>Bᵀ d B for one tile and all channels: columns first, then rows. Fetches the tile at the right meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformInputs(float* corner, float* transformed, nint plane, float* scratch)
    {
        nint rowLength = _shape.Input.RowLength;
        nint channels = Inputs;
        nint lanes = TInstructions.Lanes;
        for (nint channel = 0; channel < channels; channel += lanes)
        {
            for (int column = 0; column < Side; column++)
            {
                PrefetchLines(corner + ((column + TTile.OutputSide) * channels) + channel, rowLength);
                TTile.TransformInputs<TVector, TInstructions>(
                    corner + (column * channels) + channel, rowLength, scratch + (column * lanes), Side * lanes);
            }

            for (int row = 0; row < Side; row++)
            {
                TTile.TransformInputs<TVector, TInstructions>(
                    scratch + (row * Side * lanes), lanes, transformed + (row * Side * plane) + channel, plane);
            }
        }
    }

    /// <summary>Aᵀ M A for one tile and all channels, then bias, ReLU and max-pool. Fetches the next channels meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformProducts(float* products, nint plane, TileTarget target, float* scratch)
    {
        nint lanes = TInstructions.Lanes;
        float* outputs = scratch + ScratchLength;
        for (nint channel = 0; channel < Outputs; channel += lanes)
        {
            for (int column = 0; column < Side; column++)
            {
                PrefetchLines(products + (column * plane) + channel + CacheLine, Side * plane);
                TTile.TransformProducts<TVector, TInstructions>(
                    products + (column * plane) + channel, Side * plane, scratch + (column * lanes), Side * lanes);
            }

            for (int row = 0; row < TTile.OutputSide; row++)
            {
                TTile.TransformProducts<TVector, TInstructions>(
                    scratch + (row * Side * lanes), lanes, outputs + (row * TTile.OutputSide * lanes), lanes);
            }

            TVector bias = TInstructions.Load(_bias.Start + channel);
            if (_shape.PoolFollows)
            {
                StorePooled(outputs, bias, target, channel);
            }
            else
            {
                Store(outputs, bias, target, channel);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(float* outputs, TVector bias, in TileTarget target, nint channel)
    {
        nint lanes = TInstructions.Lanes;
        TVector zero = TInstructions.Broadcast(0f);
        for (int row = 0; row < target.Rows; row++)
        {
            float* from = outputs + (row * TTile.OutputSide * lanes);
            float* to = target.Corner + ((long)row * _shape.Output.RowLength) + channel;
            for (int column = 0; column < target.Columns; column++)
            {
                TInstructions.Prefetch(to + CacheLine);
                TInstructions.Store(TInstructions.Larger(zero, TInstructions.Add(TInstructions.Load(from), bias)), to);
                from += lanes;
                to += Outputs;
            }
        }
    }

    /// <summary>The largest of four, then bias and ReLU: they keep the order of values, so the result is that of pooling last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StorePooled(float* outputs, TVector bias, in TileTarget target, nint channel)
    {
        nint lanes = TInstructions.Lanes;
        nint below = TTile.OutputSide * lanes;
        TVector zero = TInstructions.Broadcast(0f);
        for (int row = 0; row < target.Rows; row++)
        {
            float* from = outputs + (2 * row * below);
            float* to = target.Corner + ((long)row * _shape.Output.RowLength) + channel;
            for (int column = 0; column < target.Columns; column++)
            {
                TVector upper = TInstructions.Larger(TInstructions.Load(from), TInstructions.Load(from + lanes));
                TVector lower = TInstructions.Larger(TInstructions.Load(from + below), TInstructions.Load(from + below + lanes));
                TVector largest = TInstructions.Larger(upper, lower);
                TInstructions.Prefetch(to + CacheLine);
                TInstructions.Store(TInstructions.Larger(zero, TInstructions.Add(largest, bias)), to);
                from += 2 * lanes;
                to += Outputs;
            }
        }
    }

    /// <summary>Where a tile's outputs go, and how many rows and columns of them lie on the map.</summary>
    private readonly struct TileTarget(float* corner, int rows, int columns)
    {
        public float* Corner { get; } = corner;

        public int Rows { get; } = rows;

        public int Columns { get; } = columns;
    }
}
