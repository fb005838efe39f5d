namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Session.</summary>
internal sealed class SessionHandle : NativeHandle
{
    /// <summary>Takes over a session.</summary>
    public SessionHandle(nint session) => Adopt(session);

    /// <inheritdoc />
    protected override void Free(nint handle)
    {
        // What a session says while it closes helps nobody: it is gone afterwards either way.
        using var status = new StatusHandle();
        CApi.CloseSession(handle, status);
        CApi.DeleteSession(handle, status);
    }
}
