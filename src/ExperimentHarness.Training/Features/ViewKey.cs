using System.Buffers.Binary;

namespace ExperimentHarness.Training.Features;

/// <summary>Name of a view: the SHA-256 of everything that decides its features, as four little-endian words.</summary>
/// <param name="Word0">Bytes 0 to 7.</param>
/// <param name="Word1">Bytes 8 to 15.</param>
/// <param name="Word2">Bytes 16 to 23.</param>
/// <param name="Word3">Bytes 24 to 31.</param>
public readonly record struct ViewKey(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    /// <summary>Bytes of a key.</summary>
    public const int ByteLength = 32;

    /// <summary>The key in these 32 bytes.</summary>
    public static ViewKey ReadFrom(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    /// <summary>Writes 32 bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Word0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Word1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Word2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Word3);
    }

    /// <summary>Any part of a digest is as good a hash as a mixture of all.</summary>
    public override int GetHashCode() => Word0.GetHashCode();

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        WriteTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
