using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>Gradient descent with momentum as Keras, whose slot has the learning rate and the sign of the step in it: m = momentum m - lr g; w = w + m.</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal readonly unsafe struct MomentumRule<TLanes, TVector> : IUpdateRule<MomentumRule<TLanes, TVector>, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly TVector _momentum;
    private readonly TVector _rate;

    private MomentumRule(OptimizerSpec optimizer, OptimizerStep step)
    {
        _momentum = TLanes.Create((float)optimizer.Momentum);
        _rate = TLanes.Create(-step.LearningRate);
    }

    public static int Slots => 1;

    public static MomentumRule<TLanes, TVector> Create(OptimizerSpec optimizer, OptimizerStep step) => new(optimizer, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1)
    {
        TVector moved = TLanes.FusedMultiplyAdd(_rate, gradient, TLanes.Multiply(_momentum, TLanes.Load(slot0)));
        TLanes.Store(moved, slot0);
        return TLanes.Add(weight, moved);
    }
}
