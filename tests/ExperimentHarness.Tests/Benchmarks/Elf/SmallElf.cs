using System.Buffers.Binary;
using System.Text;

namespace ExperimentHarness.Tests.Benchmarks.Elf;

/// <summary>A 64-bit ELF file with nothing in it but the versions that it needs of other libraries.</summary>
internal static class SmallElf
{
    private const int HeaderLength = 64;
    private const int EntryLength = 16;

    /// <summary>Makes a file.</summary>
    /// <param name="libraries">Needed libraries, each with the versions needed of it.</param>
    public static byte[] Create(params (string Library, string[] Versions)[] libraries)
    {
        byte[] strings = [0, .. libraries.SelectMany(library => library.Versions.Prepend(library.Library)).SelectMany(Terminated)];
        int needs = HeaderLength;
        int stringsOffset = needs + libraries.Sum(library => EntryLength * (1 + library.Versions.Length));
        int sections = stringsOffset + strings.Length;
        byte[] file = new byte[sections + (3 * HeaderLength)];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        Write64(file, 0x28, sections);
        Write16(file, 0x3A, HeaderLength);
        Write16(file, 0x3C, 3);
        WriteSection(file.AsSpan(sections + HeaderLength), 0x6ffffffe, needs, linked: 2);
        WriteSection(file.AsSpan(sections + (2 * HeaderLength)), 3, stringsOffset, linked: 0);
        strings.CopyTo(file, stringsOffset);

        int entry = needs;
        foreach ((string library, string[] versions) in libraries)
        {
            Write16(file, entry, 1);
            Write16(file, entry + 2, versions.Length);
            Write32(file, entry + 4, NameOf(strings, library));
            Write32(file, entry + 8, EntryLength);
            Write32(file, entry + 12, library == libraries[^1].Library ? 0 : EntryLength * (1 + versions.Length));
            entry += EntryLength;
            foreach (string version in versions)
            {
                Write32(file, entry + 8, NameOf(strings, version));
                Write32(file, entry + 12, version == versions[^1] ? 0 : EntryLength);
                entry += EntryLength;
            }
        }

        return file;
    }

    private static byte[] Terminated(string text) => Encoding.ASCII.GetBytes(text + "\0");

    private static int NameOf(byte[] strings, string name) => strings.AsSpan().IndexOf(Terminated("\0" + name)) + 1;

    private static void WriteSection(Span<byte> header, uint type, int offset, int linked)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], type);
        BinaryPrimitives.WriteInt64LittleEndian(header[0x18..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(header[0x28..], linked);
    }

    private static void Write16(byte[] file, int offset, int value) => BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(offset), (short)value);

    private static void Write32(byte[] file, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);

    private static void Write64(byte[] file, int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(offset), value);
}
