using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>An optimizer's rule for one vector of weights; each weight by itself.</summary>
/// <typeparam name="TSelf">The rule.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IUpdateRule<TSelf, TVector>
    where TSelf : struct, IUpdateRule<TSelf, TVector>
    where TVector : struct
{
    /// <summary>Slots of each weight.</summary>
    static abstract int Slots { get; }

    /// <summary>Makes the rule for a step; its numbers are rounded to float32 as Keras rounds them.</summary>
    static abstract TSelf Create(OptimizerSpec optimizer, OptimizerStep step);

    /// <summary>Updates the slots in memory and returns the new weights.</summary>
    TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1);
}
