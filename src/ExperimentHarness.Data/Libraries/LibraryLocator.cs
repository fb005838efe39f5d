using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Archives;
using ExperimentHarness.Data.Downloads;

namespace ExperimentHarness.Data.Libraries;

/// <summary>Finds a native library of the catalog: what was unpacked before, else the archive, which is downloaded and unpacked.</summary>
/// <param name="folders">Where everything lives.</param>
public sealed class LibraryLocator(HarnessFolders folders)
{
    private const int ShortDigest = 12;

    /// <summary>The folder of an archive that was unpacked, or null; the archive itself is not needed any more.</summary>
    public string? FindUnpacked(CatalogEntry entry) =>
        entry.Sources
            .Where(source => source.Sha256 is not null)
            .Select(source => Path.Combine(folders.Libraries, entry.Name, source.Sha256![..ShortDigest]))
            .FirstOrDefault(Directory.Exists);

    /// <summary>The folder into which the library is unpacked.</summary>
    /// <param name="entry">The library.</param>
    /// <param name="downloader">Gets the archive where it must.</param>
    /// <param name="time">Tells which changes of files are too fresh to remember.</param>
    /// <param name="progress">Told how far download and unpacking have come.</param>
    /// <param name="cancellation">Ends both; a download goes on from there the next time.</param>
    /// <exception cref="BadInputException">EH2030 to EH2034: bad archive.</exception>
    /// <exception cref="MissingRequirementException">EH2020, EH2021, EH2035: it cannot be had here.</exception>
    public string Locate(CatalogEntry entry, Downloader downloader, TimeProvider time, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        FindUnpacked(entry) ?? new ArchiveUnpacking(folders.Digests, downloader, time).Unpack(
            entry, Path.Combine(folders.Libraries, entry.Name), new TarExtractor(progress, cancellation).Extract, progress, cancellation);
}
