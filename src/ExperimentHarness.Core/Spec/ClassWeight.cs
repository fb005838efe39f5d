using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>Weight of each class in the loss.</summary>
public abstract record ClassWeight
{
    private ClassWeight()
    {
    }

    /// <summary>samples / (classes * samples of the class), as scikit-learn computes it.</summary>
    public sealed record Balanced : ClassWeight;

    /// <summary>Given by class name; a class that is not named has weight 1.</summary>
    /// <param name="Weights">Weights by class name, each at least 0.</param>
    public sealed record Given(ValueMap<double> Weights) : ClassWeight;
}
