using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Datasets;

/// <summary>The folders into which a data set of the catalog was unpacked.</summary>
/// <param name="folders">Where they lie.</param>
/// <param name="time">Tells which changes of files are too fresh to remember.</param>
public sealed class UnpackedDataset(HarnessFolders folders, TimeProvider time)
{
    /// <summary>Full paths of the roots, one for each archive that was unpacked.</summary>
    public IReadOnlyList<string> FindRoots(CatalogEntry entry)
    {
        string parent = Path.Combine(folders.Datasets, entry.Name);
        return Directory.Exists(parent)
            ? [.. Directory.GetDirectories(parent).Select(folder => Path.Combine(folder, entry.Root ?? "")).Where(Directory.Exists).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Pictures whose content changed although size and time did not, so that no run notices; reads every one.</summary>
    /// <param name="root">One of <see cref="FindRoots"/>.</param>
    public IReadOnlyList<string> FindDamagedFiles(string root) =>
        new FileDigestCache(folders.Digests, root, time).FindDamagedFiles();
}
