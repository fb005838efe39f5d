using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// The right to append to one writer's segments: a lock file held open, which the system lets go when the process
/// ends in whatever way. A record is written with one call; one that was not finished is cut when the next writer comes.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private const int MaximumWriters = 1000;

    private readonly string _folder;
    private readonly FileStream _lock;
    private SafeFileHandle _handle;

    private SegmentWriter(string folder, FileStream writerLock, Segment segment, SafeFileHandle handle)
    {
        _folder = folder;
        _lock = writerLock;
        _handle = handle;
        Segment = segment;
        Position = segment.End;
    }

    /// <summary>The segment that is appended to.</summary>
    public Segment Segment { get; private set; }

    /// <summary>Where the next record goes.</summary>
    public long Position { get; private set; }

    /// <summary>Takes the first writer's place that is free, and goes on with its last segment.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="find">The store's reader of a segment, scanned to its end.</param>
    /// <exception cref="IOException">No place can be had, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static SegmentWriter Open(string folder, Func<SegmentName, Segment> find)
    {
        for (int writer = 0; ; writer++)
        {
            FileStream? writerLock = TryLock(folder, writer, isLast: writer == MaximumWriters - 1);
            if (writerLock is null)
            {
                continue;
            }

            try
            {
                DeleteLeftovers(folder, writer);
                SegmentName name = SegmentName.In(folder).LastOrDefault(name => name.Writer == writer, new SegmentName(writer, WriterNumber.Read(writerLock) + 1));
                (Segment segment, SafeFileHandle handle) = OpenSegment(folder, name, find);
                return new SegmentWriter(folder, writerLock, segment, handle);
            }
            catch
            {
                writerLock.Dispose();
                throw;
            }
        }
    }

    /// <summary>A writer's lock, or null where another process holds it.</summary>
    public static FileStream? TryLock(string folder, int writer, bool isLast = false)
    {
        try
        {
            return new FileStream(SegmentName.LockPath(folder, writer), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (!isLast && File.Exists(SegmentName.LockPath(folder, writer)))
        {
            return null;
        }
    }

    /// <summary>Appends a record. One caller at a time.</summary>
    /// <exception cref="IOException">The disk is full or broken; nothing of the record is left.</exception>
    public IndexEntry Append(in ViewKey key, ReadOnlySpan<byte> record)
    {
        var entry = new IndexEntry(key, Position, record.Length);
        try
        {
            RandomAccess.Write(_handle, record, entry.Offset);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_handle, entry.Offset);
            throw;
        }

        Position = entry.End;
        return entry;
    }

    /// <summary>Ends the segment and begins the next.</summary>
    public void BeginNextSegment(Func<SegmentName, Segment> find)
    {
        Segment.WriteSidecar();
        (Segment segment, SafeFileHandle handle) = OpenSegment(_folder, Segment.Name.Next, find);
        _handle.Dispose();
        _handle = handle;
        Segment = segment;
        Position = segment.End;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _handle.Dispose();
        _lock.Dispose();
    }

    /// <summary>A process that was killed while it wrote a sidecar leaves it under its temporary name.</summary>
    private static void DeleteLeftovers(string folder, int writer)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, $".writer-{writer}-*.tmp"))
        {
            File.Delete(leftover);
        }
    }

    private static (Segment Segment, SafeFileHandle Handle) OpenSegment(string folder, SegmentName name, Func<SegmentName, Segment> find)
    {
        SafeFileHandle handle = File.OpenHandle(name.DataPath(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (RandomAccess.GetLength(handle) < Segment.FileMark.Length)
            {
                RandomAccess.SetLength(handle, 0);
                RandomAccess.Write(handle, Segment.FileMark, 0);
            }

            Segment segment = find(name);
            if (segment.End == 0)
            {
                // Another version's file, or one whose first bytes are damaged: left alone.
                handle.Dispose();
                return OpenSegment(folder, name.Next, find);
            }

            RandomAccess.SetLength(handle, segment.End);
            if (SegmentIndexFile.Read(name.IndexPath(folder), segment.End) is null)
            {
                // One that covers more than the file holds, as after a power cut, would become wrong as the file grows.
                File.Delete(name.IndexPath(folder));
            }

            return (segment, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
