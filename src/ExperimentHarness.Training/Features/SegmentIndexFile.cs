using System.Buffers.Binary;
using System.IO.Hashing;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// A segment's entries in one piece, so that opening a store of 10^5 views reads a few megabytes and not 10^5 headers.
/// It only ever repeats what the segment says; missing, cut off or damaged, it is ignored. Little-endian:
/// <code>
/// uint64 mark and version, int64 bytes of the segment it covers, int64 number of entries,
/// then per entry: key (32 bytes), int64 offset, int64 record length; last uint64 XXH3 of all before
/// </code>
/// </summary>
internal static class SegmentIndexFile
{
    private const ulong Mark = 0x31_5844_4e49_4845; // "EHINDX1"
    private const int PrefixLength = 24;
    private const int EntryLength = ViewKey.ByteLength + 16;

    /// <summary>Reads a sidecar; null where it cannot be used for a segment of this length.</summary>
    public static IReadOnlyList<IndexEntry>? Read(string path, long segmentLength)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = content;
        if (bytes.Length < PrefixLength + sizeof(ulong)
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Mark
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) > segmentLength
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) != XxHash3.HashToUInt64(bytes[..^sizeof(ulong)]))
        {
            return null;
        }

        var entries = new IndexEntry[BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])];
        for (int i = 0; i < entries.Length; i++)
        {
            ReadOnlySpan<byte> entry = bytes.Slice(PrefixLength + (i * EntryLength), EntryLength);
            entries[i] = new IndexEntry(
                ViewKey.ReadFrom(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[32..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(entry[40..]));
        }

        return entries;
    }

    /// <summary>Writes a sidecar that covers the segment up to the end of the last entry. Any process may: all write the same.</summary>
    public static void Write(string path, IReadOnlyList<IndexEntry> entries)
    {
        byte[] content = new byte[PrefixLength + (entries.Count * EntryLength) + sizeof(ulong)];
        Span<byte> bytes = content;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], entries.Count == 0 ? 0 : entries[^1].End);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], entries.Count);
        for (int i = 0; i < entries.Count; i++)
        {
            Span<byte> entry = bytes.Slice(PrefixLength + (i * EntryLength), EntryLength);
            entries[i].Key.WriteTo(entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[32..], entries[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[40..], entries[i].RecordLength);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes[^sizeof(ulong)..], XxHash3.HashToUInt64(bytes[..^sizeof(ulong)]));
        AtomicFile.WriteAllBytes(path, content);
    }
}
