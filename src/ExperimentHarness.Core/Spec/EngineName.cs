namespace ExperimentHarness.Core.Spec;

/// <summary>What computes.</summary>
public enum EngineName
{
    /// <summary>C#, the same bits on every x64 machine.</summary>
    Managed,

    /// <summary>TensorFlow through its C library.</summary>
    Tensorflow,
}
