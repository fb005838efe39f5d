using System.Runtime.InteropServices;

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>An array in TensorFlow's memory, row-major.</summary>
internal sealed unsafe class NativeTensor : IDisposable
{
    /// <summary>Takes over a tensor.</summary>
    public NativeTensor(TensorHandle handle) => Handle = handle;

    /// <summary>As the library names it.</summary>
    public TensorHandle Handle { get; }

    /// <summary>Copies float32 values in.</summary>
    /// <exception cref="TensorFlowException">There is no room for them.</exception>
    public static NativeTensor Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => Of(DataType.Float, values, shape);

    /// <summary>Copies a float32 number in.</summary>
    public static NativeTensor Of(float value) => Of(DataType.Float, [value], []);

    /// <summary>Copies whole numbers in, as a vector.</summary>
    public static NativeTensor Of(ReadOnlySpan<int> values) => Of(DataType.Int32, values, [values.Length]);

    /// <summary>Copies all values out.</summary>
    /// <param name="values">As many float32 values as the tensor has.</param>
    public void CopyTo(Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual((nuint)values.Length * sizeof(float), CApi.TensorByteSize(Handle), nameof(values));
        new ReadOnlySpan<float>(CApi.TensorData(Handle), values.Length).CopyTo(values);
    }

    /// <summary>The value of a scalar.</summary>
    public float ToScalar()
    {
        Span<float> value = stackalloc float[1];
        CopyTo(value);
        return value[0];
    }

    /// <inheritdoc />
    public void Dispose() => Handle.Dispose();

    private static NativeTensor Of<T>(DataType type, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        long length = 1;
        foreach (long axis in shape)
        {
            length = checked(length * axis);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, length, nameof(values));
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        var handle = new TensorHandle(CApi.AllocateTensor(type, shape, shape.Length, (nuint)bytes.Length));
        void* data = CApi.TensorData(handle);
        if (data == null && bytes.Length > 0)
        {
            handle.Dispose();
            throw new TensorFlowException(StatusCode.ResourceExhausted, $"no memory for a tensor of {bytes.Length:N0} bytes");
        }

        bytes.CopyTo(new Span<byte>(data, bytes.Length));
        return new NativeTensor(handle);
    }
}
