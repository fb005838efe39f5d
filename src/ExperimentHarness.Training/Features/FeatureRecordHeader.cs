using System.Buffers.Binary;
using System.IO.Hashing;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// What stands before each packed view in a segment file, 64 bytes, little-endian:
/// <code>
/// offset  0  uint32  mark, "VIEW"
///         4  int32   bytes of the payload that follows
///         8  int32   number of float32 values when unpacked
///        12  int32   0
///        16  byte[32] key
///        48  uint64  XXH3 of the payload
///        56  uint64  XXH3 of the 56 bytes before
/// </code>
/// The header checks itself, so that a scan can walk from header to header without reading what lies between.
/// </summary>
/// <param name="Key">Whose features follow.</param>
/// <param name="PayloadLength">Bytes of the packed features.</param>
/// <param name="ValueCount">Number of features.</param>
/// <param name="PayloadChecksum">XXH3 of the packed features.</param>
internal readonly record struct FeatureRecordHeader(ViewKey Key, int PayloadLength, int ValueCount, ulong PayloadChecksum)
{
    /// <summary>Bytes of a header.</summary>
    public const int ByteLength = 64;

    private const uint Mark = 0x57454956;

    private const int ChecksumOffset = 56;

    /// <summary>Length of the whole record.</summary>
    public int RecordLength => ByteLength + PayloadLength;

    /// <summary>Writes 64 bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], PayloadLength);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], ValueCount);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], 0);
        Key.WriteTo(destination[16..]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[48..], PayloadChecksum);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[ChecksumOffset..], XxHash3.HashToUInt64(destination[..ChecksumOffset]));
    }

    /// <summary>Reads a header; false where these bytes are not one as it was written.</summary>
    public static bool TryReadFrom(ReadOnlySpan<byte> source, out FeatureRecordHeader header)
    {
        header = default;
        if (source.Length < ByteLength
            || BinaryPrimitives.ReadUInt32LittleEndian(source) != Mark
            || BinaryPrimitives.ReadUInt64LittleEndian(source[ChecksumOffset..]) != XxHash3.HashToUInt64(source[..ChecksumOffset]))
        {
            return false;
        }

        header = new FeatureRecordHeader(
            ViewKey.ReadFrom(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[48..]));
        return header is { PayloadLength: >= 0, ValueCount: >= 0 };
    }
}
