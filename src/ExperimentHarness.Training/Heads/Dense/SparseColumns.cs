using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The values of a batch that are not zero, by input and within an input by ascending row: what an update needs,
/// which walks through the kernel input by input.
/// </summary>
internal sealed unsafe class SparseColumns : IDisposable
{
    // Inputs of a piece of work; a multiple of the vector width.
    private const int Stretch = 2048;

    private AlignedBuffer<int>? _starts;
    private AlignedBuffer<SparseEntry>? _entries;

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Entries of input i are [Starts[i], Starts[i + 1]).</summary>
    public int* Starts => _starts!.Pointer;

    /// <summary>The values; offsets are 64 x row.</summary>
    public SparseEntry* Entries => _entries!.Pointer;

    /// <summary>Collects a batch's values that are not zero.</summary>
    /// <param name="values">float32 [rows, inputs].</param>
    /// <param name="rows">Samples.</param>
    /// <param name="inputs">Length of a sample.</param>
    /// <param name="parallel">Worker threads; the result does not depend on their number.</param>
    public void Fill(float* values, int rows, int inputs, ParallelOptions parallel)
    {
        Rows = rows;
        _starts = AlignedBuffer<int>.Reserve(_starts, inputs + 1);
        int stretches = (inputs + Stretch - 1) / Stretch;
        Parallel.For(0, stretches, parallel, stretch =>
        {
            int first = stretch * Stretch;
            Count(values + first, rows, inputs, _starts.Slice(first, Math.Min(Stretch, inputs - first)));
        });

        int total = 0;
        foreach (ref int start in _starts.Slice(0, inputs + 1))
        {
            int count = start;
            start = total;
            total += count;
        }

        _entries = AlignedBuffer<SparseEntry>.Reserve(_entries, total);
        Parallel.For(0, stretches, parallel, stretch =>
        {
            int first = stretch * Stretch;
            int length = Math.Min(Stretch, inputs - first);
            Span<int> next = stackalloc int[Stretch];
            _starts.Slice(first, length).CopyTo(next);
            for (int row = 0; row < rows; row++)
            {
                Scatter(values + ((long)row * inputs) + first, row, next[..length]);
            }
        });
    }

    public void Dispose()
    {
        _starts?.Dispose();
        _entries?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(float* values, int rows, int stride, Span<int> counts)
    {
        int input = 0;
        for (; input <= counts.Length - Vector256<float>.Count; input += Vector256<float>.Count)
        {
            Vector256<int> count = Vector256.Create(rows);
            for (int row = 0; row < rows; row++)
            {
                // A comparison that holds is -1.
                count += Vector256.Equals(Vector256.Load(values + ((long)row * stride) + input), Vector256<float>.Zero).AsInt32();
            }

            count.CopyTo(counts[input..]);
        }

        for (; input < counts.Length; input++)
        {
            counts[input] = 0;
            for (int row = 0; row < rows; row++)
            {
                counts[input] += values[((long)row * stride) + input] == 0 ? 0 : 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(float* values, int row, Span<int> next)
    {
        SparseEntry* entries = Entries;
        int offset = row * ColumnBlocks.Width;
        int input = 0;
        for (; input <= next.Length - Vector256<float>.Count; input += Vector256<float>.Count)
        {
            uint mask = ~Vector256.Equals(Vector256.Load(values + input), Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF;
            for (; mask != 0; mask &= mask - 1)
            {
                int index = input + BitOperations.TrailingZeroCount(mask);
                entries[next[index]++] = new SparseEntry(values[index], offset);
            }
        }

        for (; input < next.Length; input++)
        {
            if (values[input] != 0)
            {
                entries[next[input]++] = new SparseEntry(values[input], offset);
            }
        }
    }
}
