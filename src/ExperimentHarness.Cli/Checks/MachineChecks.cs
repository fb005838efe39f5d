using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks at runtime, processor, memory and native libraries.</summary>
internal static class MachineChecks
{
    private const long WantedMemoryBytes = 4L << 30;

    /// <summary>The .NET runtime.</summary>
    public static CheckResult Runtime() =>
        CheckResult.Well(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");

    /// <summary>The SDK that builds the harness; a program that is built runs without one.</summary>
    public static CheckResult Sdk(string root)
    {
        const string Name = ".NET SDK";
        const string Remedy = "./build.sh --install-sdk installs it in the repository";
        try
        {
            using Process dotnet = Process.Start(new ProcessStartInfo("dotnet", ["--version"])
            {
                WorkingDirectory = root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            string version = dotnet.StandardOutput.ReadToEnd().Trim();
            dotnet.WaitForExit();
            return dotnet.ExitCode == 0
                ? CheckResult.Well(Name, version)
                : CheckResult.Warn(Name, "none that global.json accepts", Remedy);
        }
        catch (Win32Exception)
        {
            return CheckResult.Warn(Name, "no 'dotnet' on the path", Remedy);
        }
    }

    /// <summary>Which kernels run here; they decide the speed and never a bit of a result.</summary>
    public static CheckResult Processor()
    {
        string cores = $"{Environment.ProcessorCount} logical processors";
        return ManagedEngine.VectorInstructions switch
        {
            "AVX-512" => CheckResult.Well("processor", $"{cores}; kernels use AVX-512"),
            "AVX2" => CheckResult.Well("processor", $"{cores}; kernels use AVX2 (there is no AVX-512)"),
            _ => CheckResult.Warn("processor", $"{cores}; kernels use neither AVX-512 nor AVX2 with FMA", "results are the same, but training is many times slower; where time matters use a newer x64 machine, and unset DOTNET_EnableAVX2 and DOTNET_EnableHWIntrinsic"),
        };
    }

    /// <summary>Memory that this process may use.</summary>
    public static CheckResult Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes >= WantedMemoryBytes
            ? CheckResult.Well("memory", Sizes.Text(bytes))
            : CheckResult.Warn("memory", Sizes.Text(bytes), $"the baseline wants {Sizes.Text(WantedMemoryBytes)}; close other programs or raise the container's limit");
    }

    /// <summary>The library that decodes pictures.</summary>
    public static CheckResult Pictures() => DecoderProbe.FindProblem() is { } problem
        ? CheckResult.Miss("SkiaSharp", problem, "restore the packages again with './build.sh --target=Clean' and '--target=Build'; on Linux other than x64 and arm64 with glibc or musl there is no build of it")
        : CheckResult.Well("SkiaSharp", "decodes pictures");
}
