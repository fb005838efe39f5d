using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>The trained part: pooling, hidden Dense layers with dropout, and an output for the classes.</summary>
public sealed record HeadSpec
{
    /// <summary>How the backbone's map becomes a vector.</summary>
    public Pooling Pooling { get; init; } = Pooling.Flatten;

    /// <summary>Units of each hidden Dense layer; empty for logistic regression.</summary>
    [Interval("[1, 65536]")]
    public ValueList<int> HiddenUnits { get; init; } = [512];

    /// <summary>Function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Share of each hidden layer's outputs set to zero in training, in [0, 1).</summary>
    [Interval("[0, 1)")]
    public double Dropout { get; init; } = 0.5;

    /// <summary>L2 factor on the kernels of the hidden layers: the loss gains l2 * sum(w^2).</summary>
    [Interval("[0, inf)")]
    public double L2 { get; init; }
}
