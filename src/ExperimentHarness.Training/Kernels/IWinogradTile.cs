namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// Winograd's minimal filtering F(m, 3): m outputs of a 3-tap filter from m + 2 inputs with m + 2 multiplications.
/// With polynomials over m + 1 points p and infinity (Toom-Cook):
/// <code>
///   outputs = Aᵀ [ (G filter) ⊙ (Bᵀ inputs) ]
///   Bᵀ row i: coefficients of Π(x - pⱼ), j ≠ i         last row: of Π(x - pⱼ) over all j
///   G  row i: (1, pᵢ, pᵢ²) / Π(pᵢ - pⱼ), j ≠ i         last row: (0, 0, 1)
///   Aᵀ row j: pᵢ to the power of j                      last column: (0, …, 0, 1)
/// </code>
/// In two dimensions the same is done to columns, then to rows (Lavin and Gray 2015, arXiv:1509.09308).
/// </summary>
internal unsafe interface IWinogradTile
{
    /// <summary>m: outputs of a line; a tile has m x m.</summary>
    static abstract int OutputSide { get; }

    /// <summary>The m + 1 finite points, in the order of the transformed values.</summary>
    static abstract ReadOnlySpan<double> Points { get; }

    /// <summary>Bᵀ times m + 2 vectors that lie <paramref name="fromStep"/> values apart; results <paramref name="toStep"/> values apart.</summary>
    static abstract void TransformInputs<TVector, TInstructions>(float* from, nint fromStep, float* to, nint toStep)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector>;

    /// <summary>Aᵀ times m + 2 vectors, giving m, with steps as above.</summary>
    static abstract void TransformProducts<TVector, TInstructions>(float* from, nint fromStep, float* to, nint toStep)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector>;
}
