using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ExperimentHarness.Data.Pixels;

/// <summary>
/// The end of a pixel file, after pixels and index: length of the index (int64, little-endian), SHA-256 of the index,
/// and eight bytes that say what the file is.
/// </summary>
internal static class PixelFooter
{
    /// <summary>Bytes of the footer.</summary>
    public const int Length = 8 + 32 + 8;

    private static ReadOnlySpan<byte> Magic => "EHPIXEL1"u8;

    /// <summary>The footer of an index.</summary>
    public static byte[] Create(ReadOnlySpan<byte> index)
    {
        var footer = new byte[Length];
        BinaryPrimitives.WriteInt64LittleEndian(footer, index.Length);
        SHA256.HashData(index, footer.AsSpan(8));
        Magic.CopyTo(footer.AsSpan(40));
        return footer;
    }

    /// <summary>Length of the index that a footer speaks of; any number where it is none.</summary>
    public static long IndexLength(ReadOnlySpan<byte> footer) => BinaryPrimitives.ReadInt64LittleEndian(footer);

    /// <summary>Whether this is the footer of this index.</summary>
    public static bool Matches(ReadOnlySpan<byte> footer, ReadOnlySpan<byte> index) => footer.SequenceEqual(Create(index));
}
