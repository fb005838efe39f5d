namespace ExperimentHarness.Core.Spec;

/// <summary>Function after a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x for x > 0, else exp(x) - 1.</summary>
    Elu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
}
