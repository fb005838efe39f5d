using System.Runtime.Intrinsics.X86;

namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// What this process may use. The runtime's switches take part: <c>DOTNET_EnableAVX512=0</c> leaves
/// <see cref="InstructionSet.Avx2"/>, <c>DOTNET_EnableAVX2=0</c> leaves <see cref="InstructionSet.Scalar"/>.
/// </summary>
internal static class SupportedInstructionSets
{
    /// <summary>The widest one.</summary>
    public static InstructionSet Widest => All[^1];

    /// <summary>All of them, narrowest first.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } =
        [.. Enum.GetValues<InstructionSet>().Where(IsSupported)];

    private static bool IsSupported(InstructionSet instructionSet) => instructionSet switch
    {
        InstructionSet.Avx512 => Avx512F.IsSupported,
        InstructionSet.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };
}
