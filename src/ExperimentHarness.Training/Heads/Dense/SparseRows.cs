using System.Numerics;
using System.Runtime.Intrinsics;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The values of a batch that are not zero, by row and within a row by ascending input, with marks where each tile of
/// inputs begins: what a forward pass needs, which keeps a tile of the kernel in cache and takes all rows through it.
/// </summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Inputs of a tile: 64 columns of so many are 32 KB.</summary>
    public const int Tile = 128;

    private AlignedBuffer<int>? _starts;
    private AlignedBuffer<SparseEntry>? _entries;

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Tiles of a row.</summary>
    public int Tiles { get; private set; }

    /// <summary>Entries of row r in tile t are [Starts[r (Tiles + 1) + t], Starts[r (Tiles + 1) + t + 1]), from the row's first.</summary>
    public int* Starts => _starts!.Pointer;

    /// <summary>The values, room for all of a row for each; offsets are 64 x input.</summary>
    public SparseEntry* Entries => _entries!.Pointer;

    /// <summary>Collects a batch's values that are not zero.</summary>
    /// <param name="values">float32 [rows, inputs].</param>
    /// <param name="rows">Samples.</param>
    /// <param name="inputs">Length of a sample.</param>
    /// <param name="parallel">Worker threads; the result does not depend on their number.</param>
    public void Fill(float* values, int rows, int inputs, ParallelOptions parallel)
    {
        Rows = rows;
        Tiles = (inputs + Tile - 1) / Tile;
        int tiles = Tiles;
        _starts = AlignedBuffer<int>.Reserve(_starts, (long)rows * (tiles + 1));
        _entries = AlignedBuffer<SparseEntry>.Reserve(_entries, (long)rows * inputs);
        int* starts = _starts.Pointer;
        SparseEntry* entries = _entries.Pointer;
        Parallel.For(0, rows, parallel, row =>
            FillRow(new ReadOnlySpan<float>(values + ((long)row * inputs), inputs), starts + ((long)row * (tiles + 1)), entries + ((long)row * inputs)));
    }

    public void Dispose()
    {
        _starts?.Dispose();
        _entries?.Dispose();
    }

    private static void FillRow(ReadOnlySpan<float> row, int* starts, SparseEntry* entries)
    {
        int count = 0;
        int input = 0;
        for (; input <= row.Length - Vector256<float>.Count; input += Vector256<float>.Count)
        {
            if (input % Tile == 0)
            {
                *starts++ = count;
            }

            uint mask = ~Vector256.Equals(Vector256.Create(row[input..]), Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF;
            for (; mask != 0; mask &= mask - 1)
            {
                int index = input + BitOperations.TrailingZeroCount(mask);
                entries[count++] = new SparseEntry(row[index], index * ColumnBlocks.Width);
            }
        }

        for (; input < row.Length; input++)
        {
            if (input % Tile == 0)
            {
                *starts++ = count;
            }

            if (row[input] != 0)
            {
                entries[count++] = new SparseEntry(row[input], input * ColumnBlocks.Width);
            }
        }

        *starts = count;
    }
}
