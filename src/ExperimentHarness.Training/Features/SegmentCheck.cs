using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Training.Features;

/// <summary>Reads a segment from its first byte to its last, and its sidecar, and names what is not as it was written.</summary>
/// <param name="handle">The segment, open for reading.</param>
/// <param name="name">Its name.</param>
/// <param name="folder">The store's folder.</param>
internal sealed class SegmentCheck(SafeFileHandle handle, SegmentName name, string folder)
{
    private readonly List<CacheDamage> _damages = [];
    private byte[] _record = [];
    private long _views;

    /// <summary>Checks everything.</summary>
    public FeatureStoreVerification Run(CancellationToken cancellation)
    {
        long length = RandomAccess.GetLength(handle);
        if (length >= Segment.FileMark.Length && !Segment.HasFileMark(handle))
        {
            Report(0, length, "the mark of a segment of this version, without which nothing of it is read");
            return new FeatureStoreVerification(0, 0, _damages.ToValueList());
        }

        long offset = Math.Min(length, Segment.FileMark.Length);
        while (Check(offset, length) is { } end)
        {
            cancellation.ThrowIfCancellationRequested();
            offset = end;
        }

        bool isUnfinished = offset == length || IsUnfinished(offset, length);
        if (!isUnfinished)
        {
            Report(offset, length - offset, "the header of a record, without which nothing after it is found");
        }

        string sidecar = name.IndexPath(folder);
        if (File.Exists(sidecar) && SegmentIndexFile.Read(sidecar, RandomAccess.GetLength(handle)) is null)
        {
            _damages.Add(new CacheDamage(sidecar, 0, new FileInfo(sidecar).Length, "an index of its segment, which is made again without it"));
        }

        return new FeatureStoreVerification(_views, isUnfinished ? length - offset : 0, _damages.ToValueList());
    }

    /// <summary>Checks the record at an offset.</summary>
    /// <returns>Where the next one begins; null where no whole record is.</returns>
    private long? Check(long offset, long length)
    {
        if (!TryReadHeader(offset, out FeatureRecordHeader header) || offset + header.RecordLength > length)
        {
            return null;
        }

        Array.Resize(ref _record, Math.Max(_record.Length, header.RecordLength));
        Span<byte> record = _record.AsSpan(0, header.RecordLength);
        if (RandomAccess.Read(handle, record, offset) == record.Length && FeatureRecord.IsWhole(record, out _))
        {
            _views++;
        }
        else
        {
            Report(offset, header.RecordLength, $"view {header.Key}");
        }

        return offset + header.RecordLength;
    }

    /// <summary>Whether the rest is what a writer leaves that was stopped in the middle: part of a record, or zeros where a power cut lost them.</summary>
    private bool IsUnfinished(long offset, long length)
    {
        if (length - offset < FeatureRecordHeader.ByteLength || TryReadHeader(offset, out _))
        {
            return true;
        }

        byte[] rest = new byte[Math.Min(length - offset, 1 << 20)];
        return RandomAccess.Read(handle, rest, offset) == rest.Length && !rest.AsSpan().ContainsAnyExcept((byte)0);
    }

    private bool TryReadHeader(long offset, out FeatureRecordHeader header)
    {
        Span<byte> bytes = stackalloc byte[FeatureRecordHeader.ByteLength];
        header = default;
        return RandomAccess.Read(handle, bytes, offset) == bytes.Length && FeatureRecordHeader.TryReadFrom(bytes, out header);
    }

    private void Report(long offset, long bytes, string what) => _damages.Add(new CacheDamage(name.DataPath(folder), offset, bytes, what));
}
