namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_DeviceList.</summary>
internal sealed class DeviceListHandle : NativeHandle
{
    /// <summary>Takes over a list.</summary>
    public DeviceListHandle(nint devices) => Adopt(devices);

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteDeviceList(handle);
}
