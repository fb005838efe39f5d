using System.Diagnostics;

namespace ExperimentHarness.EndToEnd.Tests.Processes;

/// <summary>Starts the real program, the one that was built with these tests.</summary>
internal static class HarnessProcess
{
    /// <summary>Full path of the program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    /// <summary>Runs a command with an own root.</summary>
    public static ProcessResult Run(string root, params string[] arguments) => Run(Start(root, arguments));

    /// <summary>How to start a command with an own root; environment and folder may still be changed.</summary>
    public static ProcessStartInfo Start(string root, params string[] arguments) =>
        new("dotnet", [Program, .. arguments, "--root", root]) { WorkingDirectory = root };

    /// <summary>Runs a process to its end, its input closed.</summary>
    public static ProcessResult Run(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.Result, error.Result);
    }
}
