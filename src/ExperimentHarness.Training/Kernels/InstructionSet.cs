namespace ExperimentHarness.Training.Kernels;

/// <summary>How wide the kernels compute. All of them give the same bits.</summary>
internal enum InstructionSet
{
    /// <summary>One value at a time; runs on every machine, slowly.</summary>
    Scalar,

    /// <summary>8 values at a time: x64 with AVX2 and FMA.</summary>
    Avx2,

    /// <summary>16 values at a time: x64 with AVX-512F.</summary>
    Avx512,
}
