namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_DataType, as far as it is used.</summary>
internal enum DataType
{
    /// <summary>32 bits.</summary>
    Float = 1,

    /// <summary>32 bits, signed.</summary>
    Int32 = 3,
}
