using System.Runtime.CompilerServices;

namespace ExperimentHarness.Training.Kernels;

/// <summary>F(6, 3) over 0, ±1, ±2, ±1/2: 1.78 multiplications for an output instead of F(4, 3)'s 2.25, at twice its error.</summary>
internal readonly unsafe struct WinogradTile6 : IWinogradTile
{
    public static int OutputSide => 6;

    public static ReadOnlySpan<double> Points => [0, 1, -1, 2, -2, 0.5, -0.5];

    /// <summary>
    /// <code>
    ///        -1    0  21/4     0 -21/4     0  1  0
    ///         0    1     1 -17/4 -17/4     1  1  0
    ///         0   -1     1  17/4 -17/4    -1  1  0
    ///   Bᵀ =  0  1/2   1/4  -5/2  -5/4     2  1  0
    ///         0 -1/2   1/4   5/2  -5/4    -2  1  0
    ///         0    2     4  -5/2    -5   1/2  1  0
    ///         0   -2     4   5/2    -5  -1/2  1  0
    ///         0   -1     0  21/4     0 -21/4  0  1
    /// </code>
    /// The rows of p and -p are even ± odd parts.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformInputs<TVector, TInstructions>(float* from, nint fromStep, float* to, nint toStep)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector>
    {
        TVector x0 = TInstructions.Load(from);
        TVector x1 = TInstructions.Load(from + fromStep);
        TVector x2 = TInstructions.Load(from + (2 * fromStep));
        TVector x3 = TInstructions.Load(from + (3 * fromStep));
        TVector x4 = TInstructions.Load(from + (4 * fromStep));
        TVector x5 = TInstructions.Load(from + (5 * fromStep));
        TVector x6 = TInstructions.Load(from + (6 * fromStep));
        TVector x7 = TInstructions.Load(from + (7 * fromStep));

        TVector factor = TInstructions.Broadcast(5.25f);
        TInstructions.Store(TInstructions.MultiplyAdd(factor, TInstructions.Subtract(x2, x4), TInstructions.Subtract(x6, x0)), to);
        TInstructions.Store(TInstructions.MultiplyAdd(factor, TInstructions.Subtract(x3, x5), TInstructions.Subtract(x7, x1)), to + (7 * toStep));

        factor = TInstructions.Broadcast(-4.25f);
        TVector even = TInstructions.MultiplyAdd(factor, x4, TInstructions.Add(x2, x6));
        TVector odd = TInstructions.MultiplyAdd(factor, x3, TInstructions.Add(x1, x5));
        TInstructions.Store(TInstructions.Add(even, odd), to + toStep);
        TInstructions.Store(TInstructions.Subtract(even, odd), to + (2 * toStep));

        TVector quarter = TInstructions.Broadcast(0.25f);
        factor = TInstructions.Broadcast(-1.25f);
        even = TInstructions.MultiplyAdd(quarter, x2, TInstructions.MultiplyAdd(factor, x4, x6));
        odd = TInstructions.MultiplyAdd(quarter, x1, TInstructions.MultiplyAdd(factor, x3, x5));
        TInstructions.Store(TInstructions.MultiplyAdd(TInstructions.Broadcast(2f), odd, even), to + (3 * toStep));
        TInstructions.Store(TInstructions.MultiplyAdd(TInstructions.Broadcast(-2f), odd, even), to + (4 * toStep));

        TVector four = TInstructions.Broadcast(4f);
        factor = TInstructions.Broadcast(-5f);
        even = TInstructions.MultiplyAdd(four, x2, TInstructions.MultiplyAdd(factor, x4, x6));
        odd = TInstructions.MultiplyAdd(four, x1, TInstructions.MultiplyAdd(factor, x3, x5));
        TInstructions.Store(TInstructions.MultiplyAdd(TInstructions.Broadcast(0.5f), odd, even), to + (5 * toStep));
        TInstructions.Store(TInstructions.MultiplyAdd(TInstructions.Broadcast(-0.5f), odd, even), to + (6 * toStep));
    }

    /// <summary>
    /// <code>
    ///        1  1  1   1   1    1     1  0
    ///        0  1 -1   2  -2  1/2  -1/2  0
    ///   Aᵀ = 0  1  1   4   4  1/4   1/4  0
    ///        0  1 -1   8  -8  1/8  -1/8  0
    ///        0  1  1  16  16 1/16  1/16  0
    ///        0  1 -1  32 -32 1/32 -1/32  1
    /// </code>
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformProducts<TVector, TInstructions>(float* from, nint fromStep, float* to, nint toStep)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector>
    {
        TVector x1 = TInstructions.Load(from + fromStep);
        TVector x2 = TInstructions.Load(from + (2 * fromStep));
        TVector x3 = TInstructions.Load(from + (3 * fromStep));
        TVector x4 = TInstructions.Load(from + (4 * fromStep));
        TVector x5 = TInstructions.Load(from + (5 * fromStep));
        TVector x6 = TInstructions.Load(from + (6 * fromStep));
        TVector sum1 = TInstructions.Add(x1, x2);
        TVector sum2 = TInstructions.Add(x3, x4);
        TVector sumHalf = TInstructions.Add(x5, x6);
        TVector difference1 = TInstructions.Subtract(x1, x2);
        TVector difference2 = TInstructions.Subtract(x3, x4);
        TVector differenceHalf = TInstructions.Subtract(x5, x6);

        TVector x0 = TInstructions.Load(from);
        TInstructions.Store(TInstructions.Add(TInstructions.Add(x0, sum1), TInstructions.Add(sum2, sumHalf)), to);
        TInstructions.Store(
            TInstructions.MultiplyAdd(TInstructions.Broadcast(2f), difference2, TInstructions.MultiplyAdd(TInstructions.Broadcast(0.5f), differenceHalf, difference1)),
            to + toStep);
        TInstructions.Store(
            TInstructions.MultiplyAdd(TInstructions.Broadcast(4f), sum2, TInstructions.MultiplyAdd(TInstructions.Broadcast(0.25f), sumHalf, sum1)),
            to + (2 * toStep));
        TInstructions.Store(
            TInstructions.MultiplyAdd(TInstructions.Broadcast(8f), difference2, TInstructions.MultiplyAdd(TInstructions.Broadcast(0.125f), differenceHalf, difference1)),
            to + (3 * toStep));
        TInstructions.Store(
            TInstructions.MultiplyAdd(TInstructions.Broadcast(16f), sum2, TInstructions.MultiplyAdd(TInstructions.Broadcast(0.0625f), sumHalf, sum1)),
            to + (4 * toStep));
        TVector x7 = TInstructions.Load(from + (7 * fromStep));
        TVector fifth = TInstructions.MultiplyAdd(TInstructions.Broadcast(0.03125f), differenceHalf, TInstructions.Add(difference1, x7));
        TInstructions.Store(TInstructions.MultiplyAdd(TInstructions.Broadcast(32f), difference2, fifth), to + (5 * toStep));
    }
}
