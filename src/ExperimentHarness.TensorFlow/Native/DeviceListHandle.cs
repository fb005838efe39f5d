namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_DeviceList.</summary>
internal sealed class DeviceListHandle : NativeHandle
{
    /// <summary>Takes over a list.</summary>
    public DeviceListHandle(nint devices) => Adopt(devices);

    /// <summary>Kind of each device, such as <c>CPU</c>, <c>GPU</c>.</summary>
    public unsafe IReadOnlyList<string> Types()
    {
        using var status = new StatusHandle();
        var types = new string[CApi.DeviceListCount(this)];
        for (int index = 0; index < types.Length; index++)
        {
            types[index] = Answer.Text(CApi.DeviceListType(this, index, status));
            status.ThrowIfNotOk();
        }

        return types;
    }

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteDeviceList(handle);
}
