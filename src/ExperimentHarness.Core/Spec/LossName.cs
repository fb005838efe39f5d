namespace ExperimentHarness.Core.Spec;

/// <summary>What is minimised.</summary>
public enum LossName
{
    /// <summary>One sigmoid output.</summary>
    BinaryCrossentropy,

    /// <summary>A softmax output per class.</summary>
    CategoricalCrossentropy,
}
