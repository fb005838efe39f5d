using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>strace: records what a program does to files, or kills it as it enters one of these system calls.</summary>
internal static class Strace
{
    /// <summary>Exit code of a process that SIGKILL ended; strace ends as its program does.</summary>
    public const int KilledExitCode = 128 + 9;

    private const string Program = "/usr/bin/strace";

    // .NET writes files by pwrite64; what it should use instead one day is recorded too, and then missed among the points.
    private const string Recorded =
        "openat,pwrite64,write,pwritev,pwritev2,writev,copy_file_range,sendfile,fallocate,fsync,fdatasync,sync_file_range,"
        + "ftruncate,truncate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat";

    /// <summary>Skips the test where there is no strace, or where it may not trace.</summary>
    public static void Require()
    {
        if (!File.Exists(Program) || HarnessProcess.Run(new ProcessStartInfo(Program, ["-o", "/dev/null", "true"])).ExitCode != 0)
        {
            Assert.Ignore($"needs {Program} (Debian's package strace) and the right to trace");
        }
    }

    /// <summary>Runs a program and takes down everything that it changes below a folder.</summary>
    public static IReadOnlyList<SystemCall> Record(ProcessStartInfo start, string folder)
    {
        string log = Path.Combine(Path.GetDirectoryName(folder)!, $"{Path.GetFileName(folder)}.strace");
        try
        {
            ProcessResult result = HarnessProcess.Run(Under(start, "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-o", log, "-e", $"trace={Recorded}"));
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            return [.. StraceLog.Read(File.ReadLines(log)).Where(call => call.IsBelow(folder))];
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Runs a program and kills it as it is about to do a system call, so that what came before is done and this one is not.</summary>
    public static ProcessResult Kill(ProcessStartInfo start, SystemCall before) => HarnessProcess.Run(At(start, before, "signal=KILL"));

    /// <summary>How to run a program to which something happens as it is about to do a system call.</summary>
    /// <param name="start">The program.</param>
    /// <param name="call">A call of that name and number, counted by thread.</param>
    /// <param name="what">In strace's words: signal=KILL, delay_enter=1000000 (microseconds, of that thread alone).</param>
    public static ProcessStartInfo At(ProcessStartInfo start, SystemCall call, string what) => Under(
        start,
        "-o", "/dev/null",
        "-e", $"trace={call.Name}",
        "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call.Name}:{what}:when={call.Number}"));

    private static ProcessStartInfo Under(ProcessStartInfo start, params string[] options)
    {
        var traced = new ProcessStartInfo(Program, ["-f", "-qq", .. options, start.FileName, .. start.ArgumentList]) { WorkingDirectory = start.WorkingDirectory };
        traced.Environment.Clear();
        foreach ((string name, string? value) in start.Environment)
        {
            traced.Environment[name] = value;
        }

        return traced;
    }
}
