using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Archives;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Finds the folder that a spec's <c>dataset.source</c> means: a catalog name is downloaded and unpacked, a path is taken as it is.</summary>
/// <param name="folders">Where everything lives.</param>
/// <param name="catalog">What can be downloaded.</param>
/// <param name="downloader">Downloads it.</param>
/// <param name="time">Tells which changes of files are too fresh to remember.</param>
public sealed class DatasetLocator(HarnessFolders folders, Catalog catalog, Downloader downloader, TimeProvider time)
{
    /// <summary>The folder that holds the splits.</summary>
    /// <param name="source">A catalog name, or a path, absolute or relative to the repository's root.</param>
    /// <param name="progress">Told how far download and unpacking have come.</param>
    /// <param name="cancellation">Ends download and unpacking; a download goes on from there the next time.</param>
    /// <exception cref="BadInputException">EH2001: the source means nothing; EH2011: pictures are missing; EH2030 to EH2034: bad archive.</exception>
    /// <exception cref="MissingRequirementException">EH2020, EH2021, EH2035: it cannot be had here.</exception>
    public DatasetLocation Locate(string source, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (catalog.Datasets.FirstOrDefault(entry => entry.Name == source) is { } known)
        {
            string root = Path.Combine(Unpack(known, progress, cancellation), known.Root ?? "");
            CheckCounts(known, root);
            return new DatasetLocation(root, CompareContent(known, root) is { } note ? [note] : []);
        }

        string path = Path.GetFullPath(Path.Combine(folders.Root, source));
        return Directory.Exists(path)
            ? new DatasetLocation(path, [])
            : throw new BadInputException("EH2001", DatasetSource.DescribeUnknown(source, path, catalog));
    }

    private string Unpack(CatalogEntry entry, IProgress<DataProgress>? progress, CancellationToken cancellation) =>
        new ArchiveUnpacking(folders.Digests, downloader, time).Unpack(
            entry, Path.Combine(folders.Datasets, entry.Name), new ZipExtractor(progress, cancellation).Extract, progress, cancellation);

    private static void CheckCounts(CatalogEntry entry, string root)
    {
        var problems = new List<Problem>();
        foreach ((string folder, int expected) in entry.Counts)
        {
            string path = Path.Combine(root, folder);
            int found = Directory.Exists(path) ? Directory.GetFiles(path).Length : 0;
            if (found != expected)
            {
                problems.Add(new Problem("EH2011", $"'{path}' holds {found} files, the catalog says {expected} for '{entry.Name}': remove its folder under '{Path.Combine("datasets", entry.Name)}' to unpack it again, or correct experiments/catalog.yaml"));
            }
        }

        if (problems.Count > 0)
        {
            throw new BadInputException(problems);
        }
    }

    private string? CompareContent(CatalogEntry entry, string root)
    {
        if (entry.ContentDigest is not { } expected)
        {
            return null;
        }

        var digests = new FileDigestCache(folders.Digests, root, time);
        ContentDigest actual = FolderDigest.Of(root, digests);
        digests.Save();
        return actual.Hex == expected ? null : $"the content of '{entry.Name}' has the digest {actual}, the catalog says {expected}: other files than those the figures in the documentation come from";
    }
}
