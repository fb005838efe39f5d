using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Weights;

/// <summary>A numeric array in a Keras file; its values are read on demand.</summary>
/// <param name="Path">Path in the HDF5 file, such as <c>/layers/dense/vars/0</c>.</param>
/// <param name="Container">The model that holds the layer: path of the group whose <c>layers</c> it is in, or empty in the legacy layout.</param>
/// <param name="Layer">Keras' layer name where the file says it, else the layer's key, such as <c>conv2d_3</c>.</param>
/// <param name="Name"><c>kernel</c>, <c>bias</c>, or the last part of the path where it is neither.</param>
/// <param name="Dataset">Where the values are; usable as long as the file is open.</param>
internal sealed record KerasVariable(string Path, string Container, string Layer, string Name, IH5Dataset Dataset)
{
    /// <summary>Lengths, outermost first; empty for a scalar.</summary>
    public int[] Shape { get; } = [.. Dataset.Space.Dimensions.Select(dimension => checked((int)dimension))];

    /// <summary>Whether the values are float32.</summary>
    public bool IsFloat32 => Dataset.Type is { Class: H5DataTypeClass.FloatingPoint, Size: 4 };

    /// <summary>Such as <c>float32 [3, 3, 64, 64]</c>.</summary>
    public string Description => $"{(Dataset.Type.Class == H5DataTypeClass.FloatingPoint ? "float" : "int")}{Dataset.Type.Size * 8} [{string.Join(", ", Shape)}]";

    /// <summary>The values, row-major.</summary>
    public float[] Read()
    {
        float[] values = GC.AllocateUninitializedArray<float>(Shape.Aggregate(1, (length, dimension) => checked(length * dimension)));
        ((NativeDataset)Dataset).Read(values.AsSpan());
        return values;
    }
}
