using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>
/// Looks at a Linux library before the system's loader does: the loader maps a file that was cut off, and the process dies of the
/// first page that is not there.
/// </summary>
internal static class ElfFile
{
    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;
    private const int SegmentOfNotes = 4;
    private const int NoteHeaderBytes = 12;
    private const int BuildIdType = 3;
    private const byte Is64Bit = 2;
    private const ushort MachineX64 = 62;
    private const ushort MachineArm64 = 183;

    /// <summary>What is wrong with a library, or null.</summary>
    public static string? FindProblem(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
        {
            return "it is no library of Linux";
        }

        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18));
        Architecture here = RuntimeInformation.ProcessArchitecture;
        if (header[4] != Is64Bit || machine != MachineOf(here))
        {
            return $"it is built for {Describe(machine)}, and this process is {here}";
        }

        return FindEnd(file, header) is var end && end > file.Length
            ? $"it is cut off: {file.Length:N0} of {end:N0} bytes are there"
            : null;
    }

    /// <summary>The build ID that the linker has made from the content (NT_GNU_BUILD_ID), as hex digits; null where there is none.</summary>
    public static string? FindBuildId(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] header = new byte[HeaderBytes];
        file.ReadExactly(header);
        foreach (byte[] segment in Segments(file, header).Where(segment => BinaryPrimitives.ReadInt32LittleEndian(segment) == SegmentOfNotes))
        {
            byte[] notes = new byte[BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(32))];
            file.Position = BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(8));
            file.ReadExactly(notes);
            if (FindBuildId(notes) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    // A note: length of name, length of content, type, then name and content, each filled up to 4 bytes.
    private static string? FindBuildId(ReadOnlySpan<byte> notes)
    {
        while (notes.Length >= NoteHeaderBytes)
        {
            int nameLength = BinaryPrimitives.ReadInt32LittleEndian(notes);
            int contentLength = BinaryPrimitives.ReadInt32LittleEndian(notes[4..]);
            int type = BinaryPrimitives.ReadInt32LittleEndian(notes[8..]);
            int content = NoteHeaderBytes + Filled(nameLength);
            int end = content + Filled(contentLength);
            if (nameLength < 0 || contentLength < 0 || end > notes.Length)
            {
                return null;
            }

            if (type == BuildIdType && notes[NoteHeaderBytes..content].SequenceEqual("GNU\0"u8))
            {
                return Convert.ToHexStringLower(notes.Slice(content, contentLength));
            }

            notes = notes[end..];
        }

        return null;
    }

    private static int Filled(int length) => (length + 3) & ~3;

    /// <summary>Where the last segment, and the table of sections behind it, end.</summary>
    private static long FindEnd(FileStream file, byte[] header)
    {
        long sections = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(40));
        int sectionBytes = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(58));
        int sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(60));
        long end = Math.Max(SegmentsStart(header) + (SegmentCount(header) * SegmentBytes), sections + (sectionCount * sectionBytes));
        foreach (byte[] segment in Segments(file, header))
        {
            long start = BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(8));
            long length = BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(32));
            end = Math.Max(end, start + length);
        }

        return end;
    }

    private static long SegmentsStart(byte[] header) => BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));

    private static int SegmentCount(byte[] header) => BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));

    /// <summary>The table of segments, as far as it is there.</summary>
    private static IEnumerable<byte[]> Segments(FileStream file, byte[] header)
    {
        for (int index = 0; index < SegmentCount(header); index++)
        {
            byte[] segment = new byte[SegmentBytes];
            file.Position = SegmentsStart(header) + (index * SegmentBytes);
            if (file.ReadAtLeast(segment, SegmentBytes, throwOnEndOfStream: false) < SegmentBytes)
            {
                yield break;
            }

            yield return segment;
        }
    }

    private static ushort MachineOf(Architecture architecture) => architecture switch
    {
        Architecture.X64 => MachineX64,
        Architecture.Arm64 => MachineArm64,
        _ => 0,
    };

    private static string Describe(ushort machine) => machine switch
    {
        MachineX64 => nameof(Architecture.X64),
        MachineArm64 => nameof(Architecture.Arm64),
        _ => $"another machine (ELF number {machine})",
    };
}
