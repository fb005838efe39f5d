using ExperimentHarness.Core.Caching;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Pixels;

/// <summary>The files of decoded pictures, for whoever looks at their size; each is made again when a data set needs it.</summary>
/// <param name="folder">Where the files lie; need not exist.</param>
public sealed class DecodedPictures(string folder)
{
    /// <summary>Extension of a file.</summary>
    internal const string Extension = ".pixels";

    /// <summary>Whoever makes or removes files holds this one's lock.</summary>
    internal const string LockName = ".lock";

    /// <summary>Every file.</summary>
    public IReadOnlyList<CachedFile> Files => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).GetFiles($"*{Extension}")
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new CachedFile(file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)))]
        : [];

    /// <summary>Reads every file whole.</summary>
    public PixelVerification Verify(CancellationToken cancellation)
    {
        PixelVerification[] found = [.. Files.Select(file => PixelCheck.Run(file.Path, cancellation))];
        return new PixelVerification(found.Sum(part => part.Pictures), [.. found.SelectMany(part => part.Damages)]);
    }

    /// <summary>Deletes the least recently used files until the rest is no larger than this; those that a process has open, or is making, stay, and all where the folder cannot be written to.</summary>
    /// <returns>Bytes freed.</returns>
    public long Prune(long maximumBytes)
    {
        IReadOnlyList<CachedFile> files = Files;
        long excess = files.Sum(file => file.Bytes) - maximumBytes;
        long freed = 0;
        if (excess <= 0 || TryLock() is not { } held)
        {
            return freed;
        }

        using (held)
        {
            foreach (CachedFile file in files.OrderBy(file => file.LastUsed))
            {
                freed += freed < excess && TryDelete(file.Path) ? file.Bytes : 0;
            }
        }

        return freed;
    }

    /// <summary>A lock that may not be opened, as in a folder of somebody else, counts as held: what it guards stays.</summary>
    private FileLock? TryLock()
    {
        try
        {
            return FileLock.TryAcquire(Path.Combine(folder, LockName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool TryDelete(string path)
    {
        try
        {
            // Only where nobody else has it open: it would take room until that process ends, and be made again at once.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
