using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>Gradient descent: w = w - lr g; no slot.</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal readonly unsafe struct SgdRule<TLanes, TVector> : IUpdateRule<SgdRule<TLanes, TVector>, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly TVector _rate;

    private SgdRule(OptimizerStep step)
    {
        _rate = TLanes.Create(-step.LearningRate);
    }

    public static int Slots => 0;

    public static SgdRule<TLanes, TVector> Create(OptimizerSpec optimizer, OptimizerStep step) => new(step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1)
    {
        return TLanes.FusedMultiplyAdd(_rate, gradient, weight);
    }
}
