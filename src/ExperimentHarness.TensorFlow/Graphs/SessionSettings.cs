using System.Text;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>Where and with how many threads a session computes.</summary>
/// <param name="Device">Processor.</param>
/// <param name="Threads">Threads inside an operation; operations follow each other in the caller's thread.</param>
internal sealed record SessionSettings(EngineDevice Device, int Threads)
{
    // Numbers of the fields in tensorflow/core/protobuf/config.proto.
    private const int DeviceCount = 1;
    private const int IntraOpThreads = 2;
    private const int InterOpThreads = 5;
    private const int GpuOptions = 6;
    private const int AllowGrowth = 4;
    private const int AllowSoftPlacement = 7;

    // Below zero: in the thread that calls.
    private const long InCallersThread = -1;

    /// <summary>A serialized ConfigProto.</summary>
    public byte[] ToConfigProto() =>
    [
        .. Device == EngineDevice.Cpu ? Message(DeviceCount, [.. Message(1, Encoding.ASCII.GetBytes("GPU")), .. Number(2, 0)]) : [],
        .. Number(IntraOpThreads, Threads),
        .. Number(InterOpThreads, InCallersThread),
        .. Message(GpuOptions, Number(AllowGrowth, 1)),
        .. Number(AllowSoftPlacement, 1),
    ];

    private static byte[] Number(int field, long value) => [.. Varint((ulong)(uint)field << 3), .. Varint((ulong)value)];

    private static byte[] Message(int field, byte[] content) => [.. Varint(((ulong)(uint)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
