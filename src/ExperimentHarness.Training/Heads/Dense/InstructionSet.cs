namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>Vectors that the kernels are compiled for; results have the same bits with each.</summary>
internal enum InstructionSet
{
    /// <summary>One float at a time; any machine.</summary>
    Scalar,

    /// <summary>8 floats, fused multiply-add.</summary>
    Avx2,

    /// <summary>16 floats.</summary>
    Avx512,
}
