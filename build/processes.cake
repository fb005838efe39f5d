using System.Diagnostics;
using System.Runtime.InteropServices;

// Starts a process that owns the terminal, and ends the build with its exit code unless that is 0.
void Start(string folder, string file, params string[] processArguments)
{
    int exitCode = ExitCodeOf(folder, file, processArguments);
    if (exitCode != 0)
    {
        Environment.Exit(exitCode);
    }
}

int ExitCodeOf(string folder, string file, params string[] processArguments)
{
    var start = new System.Diagnostics.ProcessStartInfo(file, processArguments) { WorkingDirectory = folder };
    start.Environment.Remove("HARNESS_ARGUMENTS");
    start.Environment.Remove("HARNESS_CALLER_FOLDER");
    using var process = System.Diagnostics.Process.Start(start)!;

    // Ctrl-C reaches the process by itself; SIGTERM does not. This one stays until the process has put things in order.
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Forward(signal, process.Id));
    process.WaitForExit();
    return process.ExitCode;
}

void Forward(PosixSignalContext signal, int processId)
{
    signal.Cancel = true;
    using var kill = System.Diagnostics.Process.Start("kill", new[] { "-TERM", processId.ToString() });
    kill.WaitForExit();
}

void Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message);
    Environment.Exit(exitCode);
}
