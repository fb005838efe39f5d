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
    private const byte Is64Bit = 2;
    private const ushort MachineX64 = 62;
    private const ushort MachineArm64 = 183;

    /// <summary>What is wrong with a library, or null.</summary>
    public static string? FindProblem(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header[..4].SequenceEqual("\u007fELF"u8))
        {
            return "it is no library of Linux";
        }

        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
        Architecture here = RuntimeInformation.ProcessArchitecture;
        if (header[4] != Is64Bit || machine != MachineOf(here))
        {
            return $"it is built for {Describe(machine)}, and this process is {here}";
        }

        return FindEnd(file, header) is var end && end > file.Length
            ? $"it is cut off: {file.Length:N0} of {end:N0} bytes are there"
            : null;
    }

    /// <summary>Where the last segment, and the table of sections behind it, end.</summary>
    private static long FindEnd(FileStream file, ReadOnlySpan<byte> header)
    {
        long segments = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        long sections = BinaryPrimitives.ReadInt64LittleEndian(header[40..]);
        int segmentCount = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        int sectionBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[58..]);
        int sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(header[60..]);
        long end = Math.Max(segments + (segmentCount * SegmentBytes), sections + (sectionCount * sectionBytes));
        Span<byte> segment = stackalloc byte[SegmentBytes];
        file.Position = segments;
        for (int index = 0; index < segmentCount && file.ReadAtLeast(segment, SegmentBytes, throwOnEndOfStream: false) == SegmentBytes; index++)
        {
            long start = BinaryPrimitives.ReadInt64LittleEndian(segment[8..]);
            long length = BinaryPrimitives.ReadInt64LittleEndian(segment[32..]);
            end = Math.Max(end, start + length);
        }

        return end;
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
