using System.Diagnostics;
using System.Globalization;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>Starts and ends the server's process. It goes on when this program ends, so its output goes to a file, not to a pipe.</summary>
internal static class ServerProcess
{
    /// <summary>Starts the server; its output is appended to the log.</summary>
    public static Process Start(LocalServerFolders folders, int port)
    {
        string python = Path.Combine(folders.Executables, OperatingSystem.IsWindows() ? "python.exe" : "python");
        string[] arguments =
        [
            "-m", "mlflow", "server", "--backend-store-uri", $"sqlite:///{folders.Database.Replace('\\', '/')}", "--artifacts-destination", folders.Artifacts,
            "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--workers", "1",
        ];
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/d /c \"\"{python}\" {string.Join(' ', arguments.Select(argument => $"\"{argument}\""))} >> \"{folders.Log}\" 2>&1\"")
            : new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; trap '' HUP; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", folders.Log, python, .. arguments]);
        start.CreateNoWindow = true;
        start.WorkingDirectory = folders.Root;
        foreach (string setting in start.Environment.Keys.Where(key => key.StartsWith("MLFLOW_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(setting); // the user's client settings would confuse the server
        }

        // 345 instead of 900 MB, and nobody is called.
        start.Environment["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false";
        start.Environment["MLFLOW_DISABLE_TELEMETRY"] = "true";
        return Process.Start(start) ?? throw new InvalidOperationException("the server's process did not start");
    }

    /// <summary>Whether the process still works. One that was killed in a container without an init process stays as a zombie, which .NET takes for running.</summary>
    public static bool IsRunning(Process process)
    {
        if (process.HasExited)
        {
            return false;
        }

        string stat = $"/proc/{process.Id}/stat";
        try
        {
            // "pid (name) state …"; the name may hold anything, so the state is what stands after the last bracket.
            return !OperatingSystem.IsLinux() || File.ReadAllText(stat).Split(')')[^1].TrimStart()[0] != 'Z';
        }
        catch (IOException)
        {
            return false; // ended between the two looks
        }
    }

    /// <summary>Asks the process and its children to end.</summary>
    public static async Task AskToEndAsync(Process process, CancellationToken cancel)
    {
        string id = process.Id.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo ask = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("taskkill", ["/T", "/F", "/PID", id])
            : new ProcessStartInfo("/bin/sh", ["-c", "kill -TERM \"$1\"", "sh", id]);
        await ProcessResult.OfAsync(ask, cancel);
    }
}
