using System.Diagnostics;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests;

/// <summary>This assembly as a process of its own: see <see cref="Program"/>.</summary>
internal static class ChildProcess
{
    /// <summary>The lines that it writes; it must end well.</summary>
    /// <param name="environment">Variables that are set for it.</param>
    /// <param name="arguments">What <see cref="Program"/> takes.</param>
    public static string[] Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(host, [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
