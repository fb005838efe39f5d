using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>
/// The frame of a journal's line: <c>{"v":1,"seq":7,…,"crc":"0a1b2c3d"}</c>, where crc is the CRC-32C (Castagnoli, 8 lower-case hex
/// digits) of all bytes of the line before <c>,"crc"</c>.
/// </summary>
internal static class JournalLine
{
    private const int ChecksumDigits = 8;

    private static ReadOnlySpan<byte> ChecksumField => ",\"crc\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    /// <summary>Puts the checksum and a newline behind an object that lacks its closing brace.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> openObject)
    {
        var line = new ArrayBufferWriter<byte>(openObject.Length + ChecksumField.Length + ChecksumDigits + End.Length + 1);
        line.Write(openObject);
        line.Write(ChecksumField);
        line.Write(Encoding.ASCII.GetBytes(Checksum(openObject)));
        line.Write(End);
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    /// <summary>Whether a line (without newline) ends with the checksum of what stands before.</summary>
    internal static bool IsIntact(ReadOnlySpan<byte> line)
    {
        int tail = ChecksumField.Length + ChecksumDigits + End.Length;
        if (line.Length <= tail || !line.EndsWith(End))
        {
            return false;
        }

        ReadOnlySpan<byte> content = line[..^tail];
        ReadOnlySpan<byte> field = line[^tail..];
        return field.StartsWith(ChecksumField)
            && Encoding.ASCII.GetString(field.Slice(ChecksumField.Length, ChecksumDigits)) == Checksum(content);
    }

    private static string Checksum(ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        while (content.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(content));
            content = content[sizeof(ulong)..];
        }

        foreach (byte value in content)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return (~crc).ToString("x8");
    }
}
