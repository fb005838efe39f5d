using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>AdamW as Keras (Loshchilov and Hutter 2017): w = w - w wd lr for every weight, biases too; then Adam.</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal readonly unsafe struct AdamwRule<TLanes, TVector> : IUpdateRule<AdamwRule<TLanes, TVector>, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly AdamRule<TLanes, TVector> _adam;
    private readonly TVector _decay;

    private AdamwRule(OptimizerSpec optimizer, OptimizerStep step)
    {
        _adam = AdamRule<TLanes, TVector>.Create(optimizer, step);
        _decay = TLanes.Create(-((float)optimizer.WeightDecay * step.LearningRate));
    }

    public static int Slots => 2;

    public static AdamwRule<TLanes, TVector> Create(OptimizerSpec optimizer, OptimizerStep step) => new(optimizer, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1)
    {
        return _adam.Apply(gradient, TLanes.FusedMultiplyAdd(weight, _decay, weight), slot0, slot1);
    }
}
