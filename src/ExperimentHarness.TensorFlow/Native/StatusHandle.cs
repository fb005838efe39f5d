namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Status: whether a call succeeded.</summary>
internal sealed class StatusHandle : NativeHandle
{
    /// <summary>A status that says that all is well.</summary>
    public StatusHandle() => Adopt(CApi.NewStatus());

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteStatus(handle);
}
