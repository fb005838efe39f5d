namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The operations of one vector width. Each is correctly rounded per lane (IEEE 754), so that a kernel whose lanes
/// never meet has the same bits at every width.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Width { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Create(float value);

    /// <summary>Reads a vector.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(TVector value, float* destination);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a * b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>Square root.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector a, TVector b, TVector c);
}
