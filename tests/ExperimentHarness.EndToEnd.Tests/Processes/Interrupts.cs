using System.Diagnostics;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Processes;

/// <summary>
/// Ctrl-C for processes of tests. A shell without job control starts what it puts into the background (<c>&amp;</c>, nohup) so that
/// SIGINT is ignored; whatever is started from there inherits that, and no program would notice the Ctrl-C of a test.
/// </summary>
internal static class Interrupts
{
    // A shell cannot take back that a signal is ignored: it writes this only where the signal did not end it.
    private static readonly string[] Probe = ["sh", "-c", "kill -INT $$; echo ignored"];

    private static readonly Lazy<bool> AreIgnored = new(() => IsIgnoredBy(new ProcessStartInfo(Probe[0], Probe[1..])));

    /// <summary>How to start the same program so that Ctrl-C reaches it, whatever these tests inherited. Fails at once where that cannot be had.</summary>
    public static ProcessStartInfo Reaching(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows() || !AreIgnored.Value)
        {
            return start;
        }

        Assert.That(
            !OperatingSystem.IsMacOS() && !IsIgnoredBy(Heeding(new ProcessStartInfo(Probe[0], Probe[1..]))),
            "these tests send Ctrl-C (SIGINT), which is ignored here: they were started in the background of a shell, and there is no 'env --default-signal' to undo that; start them in the foreground");
        return Heeding(start);
    }

    private static ProcessStartInfo Heeding(ProcessStartInfo start)
    {
        var heeding = new ProcessStartInfo("env", ["--default-signal=INT", start.FileName, .. start.ArgumentList]) { WorkingDirectory = start.WorkingDirectory };
        heeding.Environment.Clear();
        foreach ((string name, string? value) in start.Environment)
        {
            heeding.Environment[name] = value;
        }

        return heeding;
    }

    private static bool IsIgnoredBy(ProcessStartInfo probe)
    {
        ProcessResult result = HarnessProcess.Run(probe);
        return result.ExitCode == 0 || result.Output.Length > 0 || result.Error.Length > 0;
    }
}
