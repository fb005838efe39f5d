namespace ExperimentHarness.Training.Features;

/// <summary>Keeps a store under a size by deleting whole segments, the least recently used first.</summary>
internal static class SegmentEviction
{
    /// <summary>Deletes segments until the rest is no larger than a size, or no more can go.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="maximumBytes">Size to come down to.</param>
    /// <param name="own">Segment that this process writes to.</param>
    /// <returns>Bytes freed.</returns>
    public static long Run(string folder, long maximumBytes, SegmentName? own)
    {
        List<SegmentFile> left = [.. SegmentFile.In(folder)];
        long bytes = left.Sum(file => file.Bytes);
        long freed = 0;
        foreach (SegmentFile file in left.OrderBy(file => file.LastUsed).ToArray())
        {
            if (bytes - freed <= maximumBytes)
            {
                break;
            }

            bool isLastOfItsWriter = !left.Exists(other => other.Name.Writer == file.Name.Writer && other.Name.Number > file.Name.Number);
            if (file.Name != own && (isLastOfItsWriter ? TryDeleteLast(folder, file.Name) : TryDelete(folder, file.Name)))
            {
                freed += file.Bytes;
                left.Remove(file);
            }
        }

        return freed;
    }

    /// <summary>A writer's last segment may be written to by another process; it goes only while we hold that writer's lock.</summary>
    private static bool TryDeleteLast(string folder, SegmentName name)
    {
        using FileStream? writerLock = TryLock(folder, name.Writer);
        if (writerLock is null)
        {
            return false;
        }

        bool isDeleted = TryDelete(folder, name);
        try
        {
            // Its name must not come again: a process that still has it open would take the new file for the old.
            WriterNumber.Write(writerLock, name.Number);
        }
        catch (IOException)
        {
            // A disk too full for a few digits; making room goes before.
        }

        return isDeleted;
    }

    /// <summary>A lock that may not be opened, as in a folder of somebody else, counts as held: what it guards stays.</summary>
    private static FileStream? TryLock(string folder, int writer)
    {
        try
        {
            return SegmentWriter.TryLock(folder, writer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool TryDelete(string folder, SegmentName name)
    {
        try
        {
            File.Delete(name.IndexPath(folder));
            File.Delete(name.DataPath(folder));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a file that another process reads; it goes the next time.
            return false;
        }
    }
}
