using System.Runtime.InteropServices;

namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// float32 values outside the garbage collector's heap, zero at first, aligned to a page: they never move, no
/// vector straddles two cache lines, and they go back to the system when disposed of. A vector may be read or written
/// at the last value: there is slack behind it.
/// </summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const nuint Alignment = 4096;
    private const nuint Slack = 64;

    /// <summary>Allocates this many values.</summary>
    public NativeBuffer(long length)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        Length = length;
        nuint bytes = ((nuint)length * sizeof(float)) + Slack;
        void* memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(memory, bytes);
        SetHandle((nint)memory);
    }

    /// <summary>A copy of these values.</summary>
    public static NativeBuffer Of(ReadOnlySpan<float> values)
    {
        var buffer = new NativeBuffer(values.Length);
        values.CopyTo(new Span<float>(buffer.Start, values.Length));
        return buffer;
    }

    /// <summary>Number of values.</summary>
    public long Length { get; }

    /// <summary>The first value.</summary>
    public float* Start => (float*)handle;

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
