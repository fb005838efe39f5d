namespace ExperimentHarness.Core.Spec;

/// <summary>Formula of RMSprop where frameworks differ.</summary>
public enum OptimizerVariant
{
    /// <summary>lr * g / sqrt(v + epsilon).</summary>
    Keras3,

    /// <summary>lr * g / (sqrt(v) + epsilon).</summary>
    Legacy,
}
