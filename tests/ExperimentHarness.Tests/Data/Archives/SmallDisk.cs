using System.Diagnostics;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Archives;

/// <summary>A real file system that is soon full: a tmpfs, mounted for one test. Skips the test where that is not allowed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <summary>Mounts one.</summary>
    public static SmallDisk Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) != 0)
        {
            Assert.Ignore("needs the right to mount a small tmpfs (root on Linux)");
        }

        return new SmallDisk(path);
    }

    /// <inheritdoc />
    public void Dispose() => Run("umount", _path);

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
