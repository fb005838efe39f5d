namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Tensor.</summary>
internal sealed class TensorHandle : NativeHandle
{
    /// <summary>Takes over a tensor.</summary>
    public TensorHandle(nint tensor) => Adopt(tensor);

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteTensor(handle);
}
