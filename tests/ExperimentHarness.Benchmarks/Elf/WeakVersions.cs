using System.Buffers.Binary;
using System.Text;

namespace ExperimentHarness.Benchmarks.Elf;

/// <summary>
/// Lets a library load where one of the symbol versions that it asks for is missing, as long as nothing in it uses a
/// symbol of that version: the loader only warns about a missing version whose need is marked weak.
/// <para>
/// In a 64-bit little-endian ELF file, section <c>.gnu.version_r</c> is a list of needed files, each with a list of
/// versions (System V ABI, GNU symbol versioning):
/// <code>
/// need of a file (16 bytes):     uint16 1, uint16 count, uint32 name, uint32 offset of first version, uint32 offset of next file
/// need of a version (16 bytes):  uint32 hash, uint16 flags, uint16 index, uint32 name, uint32 offset of next version
/// </code>
/// Offsets count from the entry itself; names are offsets in the string section that the section's header links to.
/// </para>
/// </summary>
internal static class WeakVersions
{
    private const int SectionTableOffset = 0x28;
    private const int SectionSizesOffset = 0x3A;
    private const uint VersionNeeds = 0x6ffffffe;
    private const int FlagsOffset = 4;
    private const ushort Weak = 2;

    /// <summary>Marks every need of a version as weak.</summary>
    /// <param name="file">The whole file, changed in place.</param>
    /// <param name="version">Such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many needs were not marked before and are now.</returns>
    /// <exception cref="InvalidDataException">This is no 64-bit little-endian ELF file.</exception>
    public static int Mark(Span<byte> file, string version)
    {
        if (file.Length < 64 || !file[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        }

        int table = (int)BinaryPrimitives.ReadUInt64LittleEndian(file[SectionTableOffset..]);
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(file[SectionSizesOffset..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[(SectionSizesOffset + 2)..]);
        int marked = 0;
        for (int section = 0; section < count; section++)
        {
            ReadOnlySpan<byte> header = file.Slice(table + (section * headerLength), headerLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == VersionNeeds)
            {
                int needs = ContentOffset(header);
                int linked = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]);
                int strings = ContentOffset(file.Slice(table + (linked * headerLength), headerLength));
                marked += MarkNeeds(file, (needs, strings), Encoding.ASCII.GetBytes(version + "\0"));
            }
        }

        return marked;
    }

    private static int ContentOffset(ReadOnlySpan<byte> sectionHeader) => (int)BinaryPrimitives.ReadUInt64LittleEndian(sectionHeader[0x18..]);

    private static int MarkNeeds(Span<byte> file, (int Needs, int Strings) sections, ReadOnlySpan<byte> name)
    {
        int marked = 0;
        int need = sections.Needs;
        int step;
        do
        {
            int versions = BinaryPrimitives.ReadUInt16LittleEndian(file[(need + 2)..]);
            int entry = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(need + 8)..]);
            for (int i = 0; i < versions; i++)
            {
                int nameOffset = sections.Strings + (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(entry + 8)..]);
                ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(file[(entry + FlagsOffset)..]);
                if (file[nameOffset..].StartsWith(name) && (flags & Weak) == 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(file[(entry + FlagsOffset)..], (ushort)(flags | Weak));
                    marked++;
                }

                entry += (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(entry + 12)..]);
            }

            step = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(need + 12)..]);
            need += step;
        }
        while (step != 0);

        return marked;
    }
}
