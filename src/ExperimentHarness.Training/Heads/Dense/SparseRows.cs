using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The values of a batch that are not zero, tile of inputs by tile, within a tile by row and within a row by ascending
/// input: what a forward pass reads from end to end, which takes all rows through a tile of the kernel while that is
/// in cache.
/// </summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Inputs of a tile: 64 columns of so many are 16 KB.</summary>
    public const int Tile = 64;

    private AlignedBuffer<int>? _starts;
    private AlignedBuffer<SparseEntry>? _entries;

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Tiles of a row.</summary>
    public int Tiles { get; private set; }

    /// <summary>Collects a batch's values that are not zero.</summary>
    /// <param name="values">float32 [rows, inputs].</param>
    /// <param name="rows">Samples.</param>
    /// <param name="inputs">Length of a sample.</param>
    /// <param name="parallel">Worker threads; the result does not depend on their number.</param>
    public void Fill(float* values, int rows, int inputs, ParallelOptions parallel)
    {
        Rows = rows;
        Tiles = (inputs + Tile - 1) / Tile;
        _starts = AlignedBuffer<int>.Reserve(_starts, (long)Tiles * (rows + 1));
        _entries = AlignedBuffer<SparseEntry>.Reserve(_entries, (long)Tiles * rows * Tile);
        Parallel.For(0, Tiles, parallel, tile =>
        {
            int first = tile * Tile;
            int length = Math.Min(Tile, inputs - first);
            int* starts = Starts(tile);
            SparseEntry* entries = Entries(tile);
            starts[0] = 0;
            for (int row = 0; row < rows; row++)
            {
                starts[row + 1] = starts[row] + Collect(values + ((long)row * inputs) + first, length, first, entries + starts[row]);
            }
        });
    }

    /// <summary>Entries of row r in a tile are [r, r + 1) of these.</summary>
    public int* Starts(int tile) => _starts!.Pointer + ((long)tile * (Rows + 1));

    /// <summary>A tile's values; offsets are 64 x input.</summary>
    public SparseEntry* Entries(int tile) => _entries!.Pointer + ((long)tile * Rows * Tile);

    public void Dispose()
    {
        _starts?.Dispose();
        _entries?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Collect(float* values, int length, int firstInput, SparseEntry* entries)
    {
        int count = 0;
        int input = 0;
        for (; input <= length - Vector256<float>.Count; input += Vector256<float>.Count)
        {
            uint mask = ~Vector256.Equals(Vector256.Load(values + input), Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF;
            for (; mask != 0; mask &= mask - 1)
            {
                int index = input + BitOperations.TrailingZeroCount(mask);
                entries[count++] = new SparseEntry(values[index], (firstInput + index) * ColumnBlocks.Width);
            }
        }

        for (; input < length; input++)
        {
            if (values[input] != 0)
            {
                entries[count++] = new SparseEntry(values[input], (firstInput + input) * ColumnBlocks.Width);
            }
        }

        return count;
    }
}
