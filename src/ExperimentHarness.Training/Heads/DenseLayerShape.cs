using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Heads;

/// <summary>One Dense layer of a head.</summary>
/// <param name="Index">0 for the first.</param>
/// <param name="Inputs">Length of a sample.</param>
/// <param name="Outputs">Units.</param>
internal sealed record DenseLayerShape(int Index, int Inputs, int Outputs)
{
    /// <summary>Function after it, or null where its results are the logits.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Rate of dropout after it.</summary>
    public double Dropout { get; init; }

    /// <summary>L2 factor of its kernel.</summary>
    public double L2 { get; init; }

    /// <summary>Keras' name: dense, dense_1, and so on.</summary>
    public string Name => Index == 0 ? "dense" : $"dense_{Index}";
}
