using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Archives;

/// <summary>Gets an archive of the catalog and unpacks it once, into a folder named after the archive's digest.</summary>
/// <param name="digests">Where digests of files are kept.</param>
/// <param name="downloader">Gets the archive.</param>
/// <param name="time">Tells which changes of files are too fresh to remember.</param>
internal sealed class ArchiveUnpacking(string digests, Downloader downloader, TimeProvider time)
{
    /// <summary>Finds the folder, or makes it.</summary>
    /// <param name="entry">The archive.</param>
    /// <param name="parent">Folder that holds one for each archive.</param>
    /// <param name="extract">Unpacks an archive into a folder that is not there.</param>
    /// <param name="progress">Told how far the download has come.</param>
    /// <param name="cancellation">Ends it.</param>
    public string Unpack(CatalogEntry entry, string parent, Action<string, string> extract, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        string archive = downloader.Acquire(entry, progress, cancellation);
        var cache = new FileDigestCache(digests, Path.GetDirectoryName(archive)!, time);
        ContentDigest digest = cache.Fingerprint(Path.GetFileName(archive)).Digest;
        cache.Save();
        string destination = Path.Combine(parent, digest.Short);
        if (Directory.Exists(destination))
        {
            return destination;
        }

        AtomicFile.CreateFolder(parent);
        using FileLock _ = FileLock.Acquire(Path.Combine(parent, ".lock"), cancellation);
        if (!Directory.Exists(destination))
        {
            extract(archive, destination);
        }

        return destination;
    }
}
