using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Downloads;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks for data sets and weights; with verification, reads them whole.</summary>
/// <param name="folders">Where they lie.</param>
/// <param name="isVerifying">Whether files are compared with their digests.</param>
/// <param name="time">The clock.</param>
internal sealed class CatalogChecks(HarnessFolders folders, bool isVerifying, TimeProvider time)
{
    private readonly LocalFiles _files = new(folders, time);
    private readonly UnpackedDataset _unpacked = new(folders, time);

    /// <summary>Mirror, then every data set and weights file.</summary>
    public IEnumerable<CheckResult> Run(Catalog catalog) =>
    [
        Mirror(),
        .. catalog.Datasets.Select(entry => File($"data set {entry.Name}", entry)),
        .. catalog.Datasets.SelectMany(Unpacked),
        .. catalog.Weights.Select(entry => File($"weights {entry.Name}", entry)),
    ];

    private CheckResult Mirror() => folders.Mirror switch
    {
        null => CheckResult.Absent("mirror", "HARNESS_MIRROR is not set; downloads come from their own addresses"),
        string address when HarnessFolders.IsAddress(address) => CheckResult.Well("mirror", $"{address}, asked at the next download"),
        string folder when Directory.Exists(folder) => CheckResult.Well("mirror", folder),
        string folder => CheckResult.Miss("mirror", $"HARNESS_MIRROR names '{folder}', which is not a folder", "correct it, or unset it"),
    };

    private CheckResult File(string name, CatalogEntry entry)
    {
        if (_files.Find(entry) is not { } path)
        {
            return CheckResult.Absent(name, "not here yet; the first run that needs it gets it from the network or from HARNESS_MIRROR");
        }

        string detail = $"{path}, {Sizes.Text(new FileInfo(path).Length)}";
        if (!isVerifying)
        {
            return CheckResult.Well(name, detail);
        }

        return _files.FindDifference(entry) is { } difference
            ? CheckResult.Miss(name, $"{path}: {difference}", "remove the file, and the next run gets it again; in a mirror, put the right file there")
            : CheckResult.Well(name, $"{detail}, verified");
    }

    private IEnumerable<CheckResult> Unpacked(CatalogEntry entry)
    {
        foreach (string root in _unpacked.FindRoots(entry))
        {
            string name = $"pictures of {entry.Name}";
            IReadOnlyList<string> damaged = isVerifying ? _unpacked.FindDamagedFiles(root) : [];
            yield return damaged.Count == 0
                ? CheckResult.Well(name, isVerifying ? $"{root}, verified" : root)
                : CheckResult.Miss(name, $"{damaged.Count} files in {root} changed, {damaged[0]} first", $"remove the folder {root}, and the next run unpacks it again");
        }
    }
}
