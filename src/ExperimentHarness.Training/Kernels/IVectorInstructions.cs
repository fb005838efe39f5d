namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// The arithmetic that kernels are made of, lane by lane, so that one source serves every width with the same bits.
/// The JIT compiles a kernel anew for each implementation and leaves no call behind.
/// </summary>
/// <typeparam name="TVector">What a register holds: <see cref="Lanes"/> float32 values.</typeparam>
internal unsafe interface IVectorInstructions<TVector>
    where TVector : unmanaged
{
    /// <summary>float32 values in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Vectors a row of the matrix product's register tile has; 4 where there are 32 registers, 2 where 16.</summary>
    static abstract int ColumnVectors { get; }

    /// <summary>Reads <see cref="Lanes"/> values; no alignment needed.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes <see cref="Lanes"/> values; no alignment needed.</summary>
    static abstract void Store(TVector value, float* target);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>left + right.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left - right.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>
    /// left &gt; right ? left : right, which is x64's MAXPS: where either is NaN, or both are zeros, the answer is right.
    /// So <c>Larger(0, x)</c> is a ReLU that lets NaN and -0 through.
    /// </summary>
    static abstract TVector Larger(TVector left, TVector right);

    /// <summary>Asks for a cache line in the second-level cache; a hint, harmless for any address.</summary>
    static abstract void Prefetch(float* source);
}
