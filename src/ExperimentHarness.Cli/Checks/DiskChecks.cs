using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Features;

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
        Caches(folders),
    ];

    private static CheckResult Caches(HarnessFolders folders)
    {
        try
        {
            long limit = CacheLimit.Find(Environment.GetEnvironmentVariable);
            using FeatureStore store = FeatureStores.OpenWithoutLimit(folders, TimeProvider.System, _ => { });
            IReadOnlyList<CacheRow> rows = new Caches(folders, store).Rows();
            string detail = string.Join(", ", rows.Select(row => $"{row.Cache} {Sizes.Text(row.Bytes)}{(row.Entries is { } views ? $" ({views} views)" : "")}"));
            return store.IsWritable
                ? CheckResult.Well("caches", $"{detail}; features up to {Sizes.Text(limit)}")
                : CheckResult.Warn("caches", $"{folders.Features} cannot be written", "give yourself the right to write there; until then every feature is computed anew");
        }
        catch (BadInputException bad)
        {
            return CheckResult.Warn("caches", bad.Message, "correct the variable, or unset it");
        }
    }

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
