using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>The kernels, compiled once for each vector width and optimizer.</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TRule">The optimizer's rule.</typeparam>
internal sealed unsafe class VectorDenseKernels<TLanes, TVector, TRule>(OptimizerSpec optimizer) : DenseKernels
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TRule : struct, IUpdateRule<TRule, TVector>
{
    private const int VirtualLanes = 16;

    // Inputs whose squares are summed in float32 before they go into a float64.
    private const int SquaresTile = 64;

    public override int Slots => TRule.Slots;

    public override void Forward(in ForwardPass pass, int block)
    {
        SparseRows batch = pass.Batch;
        float* kernel = pass.Kernel + ColumnBlocks.Start(pass.Inputs, block, 0);
        float* sums = pass.Sums + ColumnBlocks.Start(batch.Rows, block, 0);
        new Span<float>(sums, batch.Rows * ColumnBlocks.Width).Clear();
        for (int tile = 0; tile < batch.Tiles; tile++)
        {
            AddTile(batch, tile, kernel, sums);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(in UpdatePass pass, int block)
    {
        var rule = TRule.Create(optimizer, pass.Step);
        long start = ColumnBlocks.Start(pass.Inputs, block, 0);
        float* kernel = pass.Kernel + start;
        float* slot0 = pass.Slot0 + start;
        float* slot1 = pass.Slot1 + start;
        int* starts = pass.Batch.Starts;
        SparseEntry* entries = pass.Batch.Entries;
        float* outputGradients = pass.OutputGradients + ColumnBlocks.Start(pass.Batch.Rows, block, 0);
        int* nextStarts = null;
        SparseEntry* nextEntries = null;
        float* nextSums = null;
        if (pass.Next is { } next)
        {
            nextStarts = next.Starts;
            nextEntries = next.Entries;
            nextSums = pass.NextSums + ColumnBlocks.Start(next.Rows, block, 0);
            new Span<float>(nextSums, next.Rows * ColumnBlocks.Width).Clear();
        }

        bool hasL2 = pass.L2 != 0;
        TVector l2 = TLanes.Create(2 * pass.L2);
        for (int input = 0; input < pass.Inputs; input++)
        {
            SparseEntry* first = entries + starts[input];
            SparseEntry* end = entries + starts[input + 1];
            for (int column = 0; column < ColumnBlocks.Width; column += 4 * TLanes.Width)
            {
                long position = ((long)input * ColumnBlocks.Width) + column;
                float* weight = kernel + position;
                TVector gradient0 = TLanes.Create(0);
                TVector gradient1 = TLanes.Create(0);
                TVector gradient2 = TLanes.Create(0);
                TVector gradient3 = TLanes.Create(0);
                for (SparseEntry* entry = first; entry < end; entry++)
                {
                    TVector value = TLanes.Create(entry->Value);
                    float* output = outputGradients + entry->Offset + column;
                    gradient0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(output), gradient0);
                    gradient1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(output + TLanes.Width), gradient1);
                    gradient2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(output + (2 * TLanes.Width)), gradient2);
                    gradient3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(output + (3 * TLanes.Width)), gradient3);
                }

                TVector weight0 = TLanes.Load(weight);
                TVector weight1 = TLanes.Load(weight + TLanes.Width);
                TVector weight2 = TLanes.Load(weight + (2 * TLanes.Width));
                TVector weight3 = TLanes.Load(weight + (3 * TLanes.Width));
                if (hasL2)
                {
                    gradient0 = TLanes.FusedMultiplyAdd(l2, weight0, gradient0);
                    gradient1 = TLanes.FusedMultiplyAdd(l2, weight1, gradient1);
                    gradient2 = TLanes.FusedMultiplyAdd(l2, weight2, gradient2);
                    gradient3 = TLanes.FusedMultiplyAdd(l2, weight3, gradient3);
                }

                float* first0 = slot0 + position;
                float* second0 = slot1 + position;
                weight0 = rule.Apply(gradient0, weight0, first0, second0);
                weight1 = rule.Apply(gradient1, weight1, first0 + TLanes.Width, second0 + TLanes.Width);
                weight2 = rule.Apply(gradient2, weight2, first0 + (2 * TLanes.Width), second0 + (2 * TLanes.Width));
                weight3 = rule.Apply(gradient3, weight3, first0 + (3 * TLanes.Width), second0 + (3 * TLanes.Width));
                TLanes.Store(weight0, weight);
                TLanes.Store(weight1, weight + TLanes.Width);
                TLanes.Store(weight2, weight + (2 * TLanes.Width));
                TLanes.Store(weight3, weight + (3 * TLanes.Width));
                if (nextSums == null)
                {
                    continue;
                }

                SparseEntry* nextEnd = nextEntries + nextStarts[input + 1];
                for (SparseEntry* entry = nextEntries + nextStarts[input]; entry < nextEnd; entry++)
                {
                    TVector value = TLanes.Create(entry->Value);
                    float* sum = nextSums + entry->Offset + column;
                    TLanes.Store(TLanes.FusedMultiplyAdd(value, weight0, TLanes.Load(sum)), sum);
                    sum += TLanes.Width;
                    TLanes.Store(TLanes.FusedMultiplyAdd(value, weight1, TLanes.Load(sum)), sum);
                    sum += TLanes.Width;
                    TLanes.Store(TLanes.FusedMultiplyAdd(value, weight2, TLanes.Load(sum)), sum);
                    sum += TLanes.Width;
                    TLanes.Store(TLanes.FusedMultiplyAdd(value, weight3, TLanes.Load(sum)), sum);
                }
            }
        }
    }

    public override void UpdateBias(in BiasUpdate update)
    {
        var rule = TRule.Create(optimizer, update.Step);
        for (int i = 0; i < update.Length; i += TLanes.Width)
        {
            TVector bias = rule.Apply(TLanes.Load(update.Gradient + i), TLanes.Load(update.Bias + i), update.Slot0 + i, update.Slot1 + i);
            TLanes.Store(bias, update.Bias + i);
        }
    }

    public override float Dot(float* a, float* b, (long A, long B) strides, int blocks)
    {
        float* lanes = stackalloc float[VirtualLanes];
        for (int lane = 0; lane < VirtualLanes; lane += TLanes.Width)
        {
            TVector sum = TLanes.Create(0);
            for (int block = 0; block < blocks; block++)
            {
                float* left = a + (block * strides.A) + lane;
                float* right = b + (block * strides.B) + lane;
                for (int i = 0; i < ColumnBlocks.Width; i += VirtualLanes)
                {
                    sum = TLanes.FusedMultiplyAdd(TLanes.Load(left + i), TLanes.Load(right + i), sum);
                }
            }

            TLanes.Store(sum, lanes + lane);
        }

        for (int half = VirtualLanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }

    /// <summary>
    /// Squares are summed by column: chains of fused multiply-adds over 64 inputs in float32, those in float64 over
    /// the tiles, and the columns of the block in ascending order.
    /// </summary>
    public override double SumOfSquares(float* block, int inputs, int columns)
    {
        double* totals = stackalloc double[ColumnBlocks.Width];
        float* tile = stackalloc float[ColumnBlocks.Width];
        new Span<double>(totals, ColumnBlocks.Width).Clear();
        for (int first = 0; first < inputs; first += SquaresTile)
        {
            int end = Math.Min(first + SquaresTile, inputs);
            for (int column = 0; column < ColumnBlocks.Width; column += TLanes.Width)
            {
                TVector sum = TLanes.Create(0);
                for (int input = first; input < end; input++)
                {
                    TVector weight = TLanes.Load(block + ((long)input * ColumnBlocks.Width) + column);
                    sum = TLanes.FusedMultiplyAdd(weight, weight, sum);
                }

                TLanes.Store(sum, tile + column);
            }

            for (int column = 0; column < columns; column++)
            {
                totals[column] += tile[column];
            }
        }

        double total = 0;
        for (int column = 0; column < columns; column++)
        {
            total += totals[column];
        }

        return total;
    }

    // Adds what one tile of inputs brings to a block's sums, for all rows of a batch.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(SparseRows batch, int tile, float* kernel, float* sums)
    {
        int* starts = batch.Starts(tile);
        SparseEntry* entries = batch.Entries(tile);
        int rows = batch.Rows;
        for (int row = 0; row < rows; row++)
        {
            SparseEntry* first = entries + starts[row];
            SparseEntry* end = entries + starts[row + 1];
            for (int column = 0; column < ColumnBlocks.Width; column += 4 * TLanes.Width)
            {
                float* sum = sums + (row * ColumnBlocks.Width) + column;
                TVector sum0 = TLanes.Load(sum);
                TVector sum1 = TLanes.Load(sum + TLanes.Width);
                TVector sum2 = TLanes.Load(sum + (2 * TLanes.Width));
                TVector sum3 = TLanes.Load(sum + (3 * TLanes.Width));
                for (SparseEntry* entry = first; entry < end; entry++)
                {
                    TVector value = TLanes.Create(entry->Value);
                    float* weight = kernel + entry->Offset + column;
                    sum0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(weight), sum0);
                    sum1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(weight + TLanes.Width), sum1);
                    sum2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(weight + (2 * TLanes.Width)), sum2);
                    sum3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(weight + (3 * TLanes.Width)), sum3);
                }

                TLanes.Store(sum0, sum);
                TLanes.Store(sum1, sum + TLanes.Width);
                TLanes.Store(sum2, sum + (2 * TLanes.Width));
                TLanes.Store(sum3, sum + (3 * TLanes.Width));
            }
        }
    }
}
