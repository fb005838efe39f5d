using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A real file system of its own, in memory, for one test: small, or read-only. Skips the test where it may not be mounted.</summary>
internal sealed class MountedDisk : IDisposable
{
    private readonly string _path;

    /// <summary>Mounts it over a folder, which is made.</summary>
    public MountedDisk(string path, int kibibytes)
    {
        _path = path;
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || !Mount($"size={Text(kibibytes)}k", "-t", "tmpfs", "tmpfs"))
        {
            Assert.Ignore("needs the right to mount a small tmpfs (root on Linux)");
        }
    }

    /// <summary>Gives it another size.</summary>
    public void Resize(int kibibytes) => Assert.That(Mount($"remount,size={Text(kibibytes)}k"));

    /// <summary>Takes no more writes from now on.</summary>
    public void ProtectFromWrites() => Assert.That(Mount("remount,ro"));

    /// <summary>Takes writes again.</summary>
    public void AllowWrites() => Assert.That(Mount("remount,rw"));

    /// <inheritdoc />
    public void Dispose() => Run("umount", _path);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private bool Mount(string options, params string[] what) => Run("mount", ["-o", options, .. what, _path]);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            return HarnessProcess.Run(new ProcessStartInfo(program, arguments)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
