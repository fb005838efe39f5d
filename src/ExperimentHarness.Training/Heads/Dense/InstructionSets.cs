using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>What this machine has.</summary>
internal static class InstructionSets
{
    /// <summary>The widest vectors of this machine.</summary>
    public static InstructionSet Widest =>
        IsSupported(InstructionSet.Avx512) ? InstructionSet.Avx512
        : IsSupported(InstructionSet.Avx2) ? InstructionSet.Avx2
        : InstructionSet.Scalar;

    /// <summary>Whether this machine has it.</summary>
    public static bool IsSupported(InstructionSet set) => set switch
    {
        InstructionSet.Avx512 => Avx512F.IsSupported && Vector512.IsHardwareAccelerated,
        InstructionSet.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };
}
