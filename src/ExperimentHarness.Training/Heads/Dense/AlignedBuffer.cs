using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>Zeroed memory outside the garbage collector's heap, aligned for vectors, of elements that never move.</summary>
/// <typeparam name="T">Element.</typeparam>
internal sealed unsafe class AlignedBuffer<T> : SafeHandleZeroOrMinusOneIsInvalid
    where T : unmanaged
{
    private const nuint Alignment = 64;
    private const nuint LargeBytes = 2 * HugePages.Size;

    public AlignedBuffer(long length)
        : base(ownsHandle: true)
    {
        Length = length;
        nuint bytes = checked((nuint)Math.Max(length, 1) * (nuint)sizeof(T));
        bool isLarge = bytes >= LargeBytes;
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, isLarge ? HugePages.Size : Alignment));
        if (isLarge)
        {
            HugePages.Advise(handle, bytes);
        }

        Clear();
    }

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>The first element; valid until the buffer is disposed.</summary>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (T*)handle;
        }
    }

    /// <summary>A part of the elements.</summary>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Length, nameof(length));
        return new Span<T>(Pointer + start, length);
    }

    /// <summary>Sets all elements to zero.</summary>
    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Length * (nuint)sizeof(T));

    /// <summary>This buffer where it is long enough, else a new one in its place; what it held is lost.</summary>
    public static AlignedBuffer<T> Reserve(AlignedBuffer<T>? present, long length)
    {
        if (present is not null && present.Length >= length)
        {
            return present;
        }

        present?.Dispose();
        return new AlignedBuffer<T>(length);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
