using System.Runtime.CompilerServices;

namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// rows [R, K] times weights [K, N] gives products [R, N]. Every product is one chain of fused multiply-adds from +0
/// over ascending inner index, whatever the width, so its bits depend on nothing else.
/// <code>
///   rows, row-major          panels [N / W][K][W]                products, row-major
///   ┌──────── K ───────┐     ┌── W ──┐┌── W ──┐                  ┌─ W ─┬─ W ─┐
///   6 rows at a time   │     │ k=0   ││       │                  6     │     │
///   ├──────────────────┤  ·  │ k=1   ││       │ …            =   ├─────┼─────┤
///   └──────────────────┘     └───────┘└───────┘                  └─────┴─────┘
/// </code>
/// W is the width of a register tile, so a tile reads its panel from front to back.
/// </summary>
internal static unsafe class MatrixProduct<TVector, TInstructions>
    where TVector : unmanaged
    where TInstructions : IVectorInstructions<TVector>
{
    /// <summary>Rows are computed so many at a time; a caller pads to a multiple of it.</summary>
    public const int RowStep = 6;

    /// <summary>W: columns of a panel.</summary>
    public static int PanelWidth => TInstructions.Lanes * TInstructions.ColumnVectors;

    /// <summary>Computes all products.</summary>
    /// <param name="rows">float32 [Rows, Inner].</param>
    /// <param name="panels">float32 [Columns / W, Inner, W].</param>
    /// <param name="products">Receives float32 [Rows, Columns].</param>
    /// <param name="shape">Sizes.</param>
    public static void Multiply(float* rows, float* panels, float* products, in ProductShape shape)
    {
        for (int column = 0; column < shape.Columns; column += PanelWidth)
        {
            float* panel = panels + ((long)column * shape.Inner);
            float* prefetch = panel + ((long)PanelWidth * shape.Inner);
            for (int row = 0; row < shape.Rows; row += RowStep)
            {
                float* first = rows + ((long)row * shape.Inner);
                float* target = products + ((long)row * shape.Columns) + column;
                if (TInstructions.ColumnVectors == 4)
                {
                    Multiply6x4(first, panel, target, shape, prefetch);
                }
                else
                {
                    Multiply6x2(first, panel, target, shape, prefetch);
                }

                if (row < 3 * RowStep)
                {
                    prefetch += PanelWidth / 4 * shape.Inner;
                }
            }
        }
    }

    /// <summary>Register tile of 6 rows and 4 vectors: 24 running sums, 4 weights and a value stay in 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x4(float* rows, float* panel, float* products, in ProductShape shape, float* prefetch)
    {
        nint inner = shape.Inner;
        nint columns = shape.Columns;
        nint lanes = TInstructions.Lanes;
        TVector zero = TInstructions.Broadcast(0f);
        TVector r0c0 = zero, r0c1 = zero, r0c2 = zero, r0c3 = zero;
        TVector r1c0 = zero, r1c1 = zero, r1c2 = zero, r1c3 = zero;
        TVector r2c0 = zero, r2c1 = zero, r2c2 = zero, r2c3 = zero;
        TVector r3c0 = zero, r3c1 = zero, r3c2 = zero, r3c3 = zero;
        TVector r4c0 = zero, r4c1 = zero, r4c2 = zero, r4c3 = zero;
        TVector r5c0 = zero, r5c1 = zero, r5c2 = zero, r5c3 = zero;
        for (nint left = inner; left > 0; left--)
        {
            TVector weight0 = TInstructions.Load(panel);
            TVector weight1 = TInstructions.Load(panel + lanes);
            TVector weight2 = TInstructions.Load(panel + (2 * lanes));
            TVector weight3 = TInstructions.Load(panel + (3 * lanes));

            TVector value = TInstructions.Broadcast(rows[0]);
            r0c0 = TInstructions.MultiplyAdd(value, weight0, r0c0);
            r0c1 = TInstructions.MultiplyAdd(value, weight1, r0c1);
            r0c2 = TInstructions.MultiplyAdd(value, weight2, r0c2);
            r0c3 = TInstructions.MultiplyAdd(value, weight3, r0c3);

            value = TInstructions.Broadcast(rows[inner]);
            r1c0 = TInstructions.MultiplyAdd(value, weight0, r1c0);
            r1c1 = TInstructions.MultiplyAdd(value, weight1, r1c1);
            r1c2 = TInstructions.MultiplyAdd(value, weight2, r1c2);
            r1c3 = TInstructions.MultiplyAdd(value, weight3, r1c3);

            value = TInstructions.Broadcast(rows[2 * inner]);
            r2c0 = TInstructions.MultiplyAdd(value, weight0, r2c0);
            r2c1 = TInstructions.MultiplyAdd(value, weight1, r2c1);
            r2c2 = TInstructions.MultiplyAdd(value, weight2, r2c2);
            r2c3 = TInstructions.MultiplyAdd(value, weight3, r2c3);

            value = TInstructions.Broadcast(rows[3 * inner]);
            r3c0 = TInstructions.MultiplyAdd(value, weight0, r3c0);
            r3c1 = TInstructions.MultiplyAdd(value, weight1, r3c1);
            r3c2 = TInstructions.MultiplyAdd(value, weight2, r3c2);
            r3c3 = TInstructions.MultiplyAdd(value, weight3, r3c3);

            value = TInstructions.Broadcast(rows[4 * inner]);
            r4c0 = TInstructions.MultiplyAdd(value, weight0, r4c0);
            r4c1 = TInstructions.MultiplyAdd(value, weight1, r4c1);
            r4c2 = TInstructions.MultiplyAdd(value, weight2, r4c2);
            r4c3 = TInstructions.MultiplyAdd(value, weight3, r4c3);

            value = TInstructions.Broadcast(rows[5 * inner]);
            r5c0 = TInstructions.MultiplyAdd(value, weight0, r5c0);
            r5c1 = TInstructions.MultiplyAdd(value, weight1, r5c1);
            r5c2 = TInstructions.MultiplyAdd(value, weight2, r5c2);
            r5c3 = TInstructions.MultiplyAdd(value, weight3, r5c3);

            TInstructions.Prefetch(prefetch);
            rows++;
            panel += 4 * lanes;
            prefetch += 4 * lanes / 4;
        }

        TInstructions.Store(r0c0, products);
        TInstructions.Store(r0c1, products + lanes);
        TInstructions.Store(r0c2, products + (2 * lanes));
        TInstructions.Store(r0c3, products + (3 * lanes));
        products += columns;
        TInstructions.Store(r1c0, products);
        TInstructions.Store(r1c1, products + lanes);
        TInstructions.Store(r1c2, products + (2 * lanes));
        TInstructions.Store(r1c3, products + (3 * lanes));
        products += columns;
        TInstructions.Store(r2c0, products);
        TInstructions.Store(r2c1, products + lanes);
        TInstructions.Store(r2c2, products + (2 * lanes));
        TInstructions.Store(r2c3, products + (3 * lanes));
        products += columns;
        TInstructions.Store(r3c0, products);
        TInstructions.Store(r3c1, products + lanes);
        TInstructions.Store(r3c2, products + (2 * lanes));
        TInstructions.Store(r3c3, products + (3 * lanes));
        products += columns;
        TInstructions.Store(r4c0, products);
        TInstructions.Store(r4c1, products + lanes);
        TInstructions.Store(r4c2, products + (2 * lanes));
        TInstructions.Store(r4c3, products + (3 * lanes));
        products += columns;
        TInstructions.Store(r5c0, products);
        TInstructions.Store(r5c1, products + lanes);
        TInstructions.Store(r5c2, products + (2 * lanes));
        TInstructions.Store(r5c3, products + (3 * lanes));
    }

    /// <summary>Register tile of 6 rows and 2 vectors: 12 running sums, 2 weights and a value stay in 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x2(float* rows, float* panel, float* products, in ProductShape shape, float* prefetch)
    {
        nint inner = shape.Inner;
        nint columns = shape.Columns;
        nint lanes = TInstructions.Lanes;
        TVector zero = TInstructions.Broadcast(0f);
        TVector r0c0 = zero, r0c1 = zero;
        TVector r1c0 = zero, r1c1 = zero;
        TVector r2c0 = zero, r2c1 = zero;
        TVector r3c0 = zero, r3c1 = zero;
        TVector r4c0 = zero, r4c1 = zero;
        TVector r5c0 = zero, r5c1 = zero;
        for (nint left = inner; left > 0; left--)
        {
            TVector weight0 = TInstructions.Load(panel);
            TVector weight1 = TInstructions.Load(panel + lanes);

            TVector value = TInstructions.Broadcast(rows[0]);
            r0c0 = TInstructions.MultiplyAdd(value, weight0, r0c0);
            r0c1 = TInstructions.MultiplyAdd(value, weight1, r0c1);

            value = TInstructions.Broadcast(rows[inner]);
            r1c0 = TInstructions.MultiplyAdd(value, weight0, r1c0);
            r1c1 = TInstructions.MultiplyAdd(value, weight1, r1c1);

            value = TInstructions.Broadcast(rows[2 * inner]);
            r2c0 = TInstructions.MultiplyAdd(value, weight0, r2c0);
            r2c1 = TInstructions.MultiplyAdd(value, weight1, r2c1);

            value = TInstructions.Broadcast(rows[3 * inner]);
            r3c0 = TInstructions.MultiplyAdd(value, weight0, r3c0);
            r3c1 = TInstructions.MultiplyAdd(value, weight1, r3c1);

            value = TInstructions.Broadcast(rows[4 * inner]);
            r4c0 = TInstructions.MultiplyAdd(value, weight0, r4c0);
            r4c1 = TInstructions.MultiplyAdd(value, weight1, r4c1);

            value = TInstructions.Broadcast(rows[5 * inner]);
            r5c0 = TInstructions.MultiplyAdd(value, weight0, r5c0);
            r5c1 = TInstructions.MultiplyAdd(value, weight1, r5c1);

            TInstructions.Prefetch(prefetch);
            rows++;
            panel += 2 * lanes;
            prefetch += 2 * lanes / 4;
        }

        TInstructions.Store(r0c0, products);
        TInstructions.Store(r0c1, products + lanes);
        products += columns;
        TInstructions.Store(r1c0, products);
        TInstructions.Store(r1c1, products + lanes);
        products += columns;
        TInstructions.Store(r2c0, products);
        TInstructions.Store(r2c1, products + lanes);
        products += columns;
        TInstructions.Store(r3c0, products);
        TInstructions.Store(r3c1, products + lanes);
        products += columns;
        TInstructions.Store(r4c0, products);
        TInstructions.Store(r4c1, products + lanes);
        products += columns;
        TInstructions.Store(r5c0, products);
        TInstructions.Store(r5c1, products + lanes);
    }
}
