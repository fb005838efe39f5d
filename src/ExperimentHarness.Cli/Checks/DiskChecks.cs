using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks at the folders that the harness writes.</summary>
internal static class DiskChecks
{
    private const long WantedFreeBytes = 2L << 30;

    /// <summary>Whether every folder can be written, and has room.</summary>
    public static IEnumerable<CheckResult> Run(HarnessFolders folders) =>
    [
        Folder("results folder", folders.Results),
        Folder("store folder", folders.Home),
        Folder("temporary folder", Path.GetTempPath()),
    ];

    private static CheckResult Folder(string name, string path)
    {
        string remedy = name == "temporary folder" ? "set TMPDIR to a folder you can write" : "give yourself the right to write there, or choose another place with HARNESS_HOME or --root";
        try
        {
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, $".doctor-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return Room(name, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CheckResult.Miss(name, $"{path}: {failure.Message}", remedy);
        }
    }

    private static CheckResult Room(string name, string path)
    {
        long free = new DriveInfo(path).AvailableFreeSpace;
        string detail = $"{path}, {Sizes.Text(free)} free";
        return free >= WantedFreeBytes
            ? CheckResult.Well(name, detail)
            : CheckResult.Warn(name, detail, $"the baseline wants {Sizes.Text(WantedFreeBytes)}; make room, or move it with HARNESS_HOME or --root");
    }
}
