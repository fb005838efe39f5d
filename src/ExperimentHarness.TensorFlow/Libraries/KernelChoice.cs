using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>
/// What TensorFlow, and oneDNN inside it, choose their kernels by when they start: the processor's instructions, whatever of them .NET
/// may use, and variables of the environment. TensorFlow computes with oneDNN where there is VNNI (tensorflow/core/util/util.cc), which
/// then takes the widest that there is.
/// </summary>
internal static class KernelChoice
{
    private const int Avx2 = 1 << 5;
    private const int Avx512 = 1 << 16;
    private const int Avx512Vnni = 1 << 11;
    private const int AvxVnni = 1 << 4;

    private static readonly string[] Variables = ["TF_ENABLE_ONEDNN_OPTS", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ONEDNN_DEFAULT_FPMATH_MODE", "DNNL_DEFAULT_FPMATH_MODE"];

    /// <summary>In words, such as <c>avx512_vnni</c>, or <c>avx2 ONEDNN_MAX_CPU_ISA=SSE41</c>.</summary>
    /// <param name="variable">The environment.</param>
    public static string Describe(Func<string, string?> variable) => string.Join(
        ' ',
        [Instructions(), .. Variables.Where(name => !string.IsNullOrEmpty(variable(name))).Select(name => $"{name}={variable(name)}")]);

    /// <summary>The widest instructions, by oneDNN's names, from what CPUID says.</summary>
    /// <param name="ebx">Of leaf 7.</param>
    /// <param name="ecx">Of leaf 7.</param>
    /// <param name="eax">Of leaf 7, subleaf 1.</param>
    public static string Widest(int ebx, int ecx, int eax) =>
        (ebx & Avx512) != 0 ? (ecx & Avx512Vnni) != 0 ? "avx512_vnni" : "avx512"
        : (ebx & Avx2) != 0 ? (eax & AvxVnni) != 0 ? "avx2_vnni" : "avx2"
        : "portable";

    private static string Instructions()
    {
        const int Features = 7;
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < Features)
        {
            return RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }

        (int _, int ebx, int ecx, int _) = X86Base.CpuId(Features, 0);
        return Widest(ebx, ecx, X86Base.CpuId(Features, 1).Eax);
    }
}
