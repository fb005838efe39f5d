using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// A segment file as a reader sees it: 16 bytes of mark and version, then records one after another. Whatever follows
/// the last whole record is not there: a writer may be at work on it, or was killed while it was.
/// </summary>
internal sealed class Segment : IDisposable
{
    /// <summary>What a segment file begins with.</summary>
    public static ReadOnlySpan<byte> FileMark => "EHVIEWS1\0\0\0\0\0\0\0\0"u8;

    private readonly string _folder;
    private readonly SafeFileHandle _handle;
    private readonly List<IndexEntry> _beyondSidecar = [];
    private bool _isFirstScan = true;

    private Segment(string folder, SegmentName name, SafeFileHandle handle)
    {
        _folder = folder;
        _handle = handle;
        Name = name;
    }

    /// <summary>Name of the segment.</summary>
    public SegmentName Name { get; }

    /// <summary>Records known so far.</summary>
    public int Count { get; private set; }

    /// <summary>First byte after the last record known so far; 0 where the file is no segment of this version.</summary>
    public long End { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Records that a sidecar does not spare the next reader.</summary>
    public int CountBeyondSidecar => _beyondSidecar.Count;

    /// <summary>Whether this process has read from the segment.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Opens a segment for reading while others may append to it or delete it.</summary>
    public static Segment Open(string folder, SegmentName name) =>
        new(folder, name, File.OpenHandle(name.DataPath(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Finds the records that came since the last call. One caller at a time.</summary>
    public IReadOnlyList<IndexEntry> Scan()
    {
        long length = Length;
        var found = new List<IndexEntry>();
        if (_isFirstScan)
        {
            if (!HasFileMark(_handle))
            {
                return found;
            }

            _isFirstScan = false;
            End = FileMark.Length;
            if (SegmentIndexFile.Read(Name.IndexPath(_folder), length) is { Count: > 0 } entries)
            {
                found.AddRange(entries);
                End = entries[^1].End;
            }
        }

        Span<byte> bytes = stackalloc byte[FeatureRecordHeader.ByteLength];
        while (End + bytes.Length <= length
            && RandomAccess.Read(_handle, bytes, End) == bytes.Length
            && FeatureRecordHeader.TryReadFrom(bytes, out FeatureRecordHeader header)
            && End + header.RecordLength <= length)
        {
            var entry = new IndexEntry(header.Key, End, header.RecordLength);
            found.Add(entry);
            _beyondSidecar.Add(entry);
            End = entry.End;
        }

        Count += found.Count;
        return found;
    }

    /// <summary>Takes note of a record that this process has just appended, where a scan has not found it before.</summary>
    public void Add(IndexEntry entry)
    {
        if (entry.Offset == End)
        {
            _beyondSidecar.Add(entry);
            End = entry.End;
            Count++;
        }
    }

    /// <summary>Reads a record's bytes; false where the file ends before.</summary>
    public bool TryRead(long offset, Span<byte> record) => RandomAccess.Read(_handle, record, offset) == record.Length;

    /// <summary>Reads every record and checks it, the sidecar too.</summary>
    public FeatureStoreVerification Verify(CancellationToken cancellation) => new SegmentCheck(_handle, Name, _folder).Run(cancellation);

    /// <summary>Writes the sidecar, where there is anything that it does not hold yet.</summary>
    public void WriteSidecar()
    {
        if (_beyondSidecar.Count == 0)
        {
            return;
        }

        // Entries are not kept in memory beside the index; those of the old sidecar are read again.
        IReadOnlyList<IndexEntry> covered = SegmentIndexFile.Read(Name.IndexPath(_folder), Length) ?? [];
        long coveredEnd = covered.Count == 0 ? FileMark.Length : covered[^1].End;
        IndexEntry[] entries = [.. covered, .. _beyondSidecar.Where(entry => entry.Offset >= coveredEnd)];
        if (entries[0].Offset == FileMark.Length)
        {
            SegmentIndexFile.Write(Name.IndexPath(_folder), entries);
            _beyondSidecar.Clear();
        }
    }

    /// <summary>Makes the segment recently used; the least recently used are the first to go.</summary>
    public void MarkUsed(DateTimeOffset now)
    {
        IsUsed = true;
        try
        {
            File.SetLastWriteTimeUtc(Name.DataPath(_folder), now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read is read all the same.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    /// <summary>Whether a file begins as a segment of this version does.</summary>
    public static bool HasFileMark(SafeFileHandle handle)
    {
        Span<byte> mark = stackalloc byte[FileMark.Length];
        return RandomAccess.Read(handle, mark, 0) == mark.Length && mark.SequenceEqual(FileMark);
    }
}
