namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_SessionOptions.</summary>
internal sealed class SessionOptionsHandle : NativeHandle
{
    /// <summary>The library's defaults.</summary>
    public SessionOptionsHandle() => Adopt(CApi.NewSessionOptions());

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteSessionOptions(handle);
}
