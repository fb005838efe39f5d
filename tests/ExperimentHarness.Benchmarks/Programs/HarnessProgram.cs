using System.Diagnostics;
using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;

namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>The harness as its users start it.</summary>
/// <param name="assembly">Full path of harness.dll, as Build leaves it.</param>
internal sealed class HarnessProgram(string assembly)
{
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a command in the benchmark's root, to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ProgramRun Run(BaselineExperiment baseline, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, $"--root={baseline.Root}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HARNESS_HOME"] = baseline.Folders.Home;
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<TimeSpan> firstLine = Task.Run(() => ReadOutput(process.StandardOutput, begin));
        long peak = 0;
        while (!process.WaitForExit(MemoryInterval))
        {
            peak = Math.Max(peak, ResidentMemory.PeakOf(process.Id));
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(begin);
        return process.ExitCode == 0
            ? new ProgramRun(duration, firstLine.GetAwaiter().GetResult(), peak)
            : throw new InvalidOperationException($"harness {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {error.GetAwaiter().GetResult()}");
    }

    private static TimeSpan ReadOutput(StreamReader output, long begin)
    {
        _ = output.ReadLine();
        TimeSpan firstLine = Stopwatch.GetElapsedTime(begin);
        _ = output.ReadToEnd();
        return firstLine;
    }
}
