using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>Something of TensorFlow's that must be freed. All that are alive are counted, so that a test can see that nothing leaks.</summary>
internal abstract class NativeHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private static int _alive;

    /// <summary>Starts empty; <see cref="Adopt"/> fills it.</summary>
    protected NativeHandle()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Handles of the process that are not freed yet.</summary>
    public static int Alive => Volatile.Read(ref _alive);

    /// <summary>Frees what the handle names.</summary>
    protected abstract void Free(nint handle);

    /// <summary>Takes over what a function of the library has made.</summary>
    /// <exception cref="TensorFlowException">The library made nothing.</exception>
    protected void Adopt(nint made)
    {
        if (made == 0)
        {
            throw new TensorFlowException(StatusCode.ResourceExhausted, $"no memory for a {GetType().Name}");
        }

        SetHandle(made);
        Interlocked.Increment(ref _alive);
    }

    /// <inheritdoc />
    protected sealed override bool ReleaseHandle()
    {
        Free(handle);
        Interlocked.Decrement(ref _alive);
        return true;
    }
}
