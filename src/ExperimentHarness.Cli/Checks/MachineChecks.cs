using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks at runtime, processor and memory.</summary>
internal static class MachineChecks
{
    private const long WantedMemoryBytes = 4L << 30;

    /// <summary>The .NET runtime.</summary>
    public static CheckResult Runtime() =>
        CheckResult.Well(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");

    /// <summary>The processor's vector instructions, which decide the speed and never a bit of a result.</summary>
    public static CheckResult Processor()
    {
        string cores = $"{Environment.ProcessorCount} logical processors";
        if (Avx512F.IsSupported && Avx512DQ.IsSupported)
        {
            return CheckResult.Well("processor", $"{cores}, AVX-512");
        }

        return Avx2.IsSupported && Fma.IsSupported
            ? CheckResult.Well("processor", $"{cores}, AVX2 and FMA (no AVX-512)")
            : CheckResult.Warn("processor", $"{cores}, neither AVX-512 nor AVX2 with FMA", "results are the same, but training is many times slower; use a newer x64 machine where time matters");
    }

    /// <summary>Memory that this process may use.</summary>
    public static CheckResult Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes >= WantedMemoryBytes
            ? CheckResult.Well("memory", Sizes.Text(bytes))
            : CheckResult.Warn("memory", Sizes.Text(bytes), $"the baseline wants {Sizes.Text(WantedMemoryBytes)}; close other programs or raise the container's limit");
    }
}
