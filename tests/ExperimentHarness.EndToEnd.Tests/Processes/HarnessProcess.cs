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
    public static ProcessStartInfo Start(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--root", root]) { WorkingDirectory = root };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MLFLOW_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Port 1 answers nobody: a server that the developer runs at the usual address gets no runs of tests.
        start.Environment["MLFLOW_TRACKING_URI"] = "http://127.0.0.1:1";
        return start;
    }

    /// <summary>Runs a process to its end, its input closed.</summary>
    public static ProcessResult Run(ProcessStartInfo start)
    {
        using var running = new RunningProcess(start);
        return running.Wait();
    }
}
