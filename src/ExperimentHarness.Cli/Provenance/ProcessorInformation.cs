using System.Buffers.Binary;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>Asks the processor what it is.</summary>
internal static class ProcessorInformation
{
    private const uint FirstOfExtended = 0x8000_0000;
    private const uint FirstOfName = 0x8000_0002;
    private const uint LastOfName = 0x8000_0004;

    /// <summary>The name that an x64 processor gives itself; null for others.</summary>
    public static string? FindModel()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)FirstOfExtended), 0).Eax < LastOfName)
        {
            return null;
        }

        Span<byte> name = stackalloc byte[48];
        Span<byte> rest = name;
        for (uint leaf = FirstOfName; leaf <= LastOfName; leaf++)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(unchecked((int)leaf), 0);
            foreach (int register in (ReadOnlySpan<int>)[eax, ebx, ecx, edx])
            {
                BinaryPrimitives.WriteInt32LittleEndian(rest, register);
                rest = rest[sizeof(int)..];
            }
        }

        return Encoding.ASCII.GetString(name).Trim('\0', ' ');
    }

    /// <summary>Names of instruction sets that kernels and .NET may use here, whatever the hardware could.</summary>
    public static IEnumerable<string> Features()
    {
        (string Name, bool IsSupported)[] all =
        [
            ("SSE4.2", Sse42.IsSupported),
            ("AVX", Avx.IsSupported),
            ("AVX2", Avx2.IsSupported),
            ("FMA", Fma.IsSupported),
            ("BMI2", Bmi2.IsSupported),
            ("AVX-512F", Avx512F.IsSupported),
            ("AVX-512BW", Avx512BW.IsSupported),
            ("AVX-512DQ", Avx512DQ.IsSupported),
            ("AVX-512VL", Avx512F.VL.IsSupported),
            ("AdvSimd", AdvSimd.IsSupported),
        ];
        return all.Where(feature => feature.IsSupported).Select(feature => feature.Name);
    }
}
