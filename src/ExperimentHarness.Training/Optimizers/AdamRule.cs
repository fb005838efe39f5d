using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>Adam as Keras (Kingma and Ba 2014, with both corrections in the step size): m = m + (g - m)(1 - beta1); v = v + (g^2 - v)(1 - beta2); w = w - m alpha / (sqrt(v) + epsilon).</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal readonly unsafe struct AdamRule<TLanes, TVector> : IUpdateRule<AdamRule<TLanes, TVector>, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly TVector _rest1;
    private readonly TVector _rest2;
    private readonly TVector _epsilon;
    private readonly TVector _alpha;

    private AdamRule(OptimizerSpec optimizer, OptimizerStep step)
    {
        _rest1 = TLanes.Create((float)(1 - optimizer.Beta1));
        _rest2 = TLanes.Create((float)(1 - optimizer.Beta2));
        _epsilon = TLanes.Create((float)optimizer.Epsilon);
        _alpha = TLanes.Create(AdamStepSize.Of(optimizer, step));
    }

    public static int Slots => 2;

    public static AdamRule<TLanes, TVector> Create(OptimizerSpec optimizer, OptimizerStep step) => new(optimizer, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1)
    {
        TVector mean = TLanes.Load(slot0);
        mean = TLanes.FusedMultiplyAdd(TLanes.Subtract(gradient, mean), _rest1, mean);
        TLanes.Store(mean, slot0);
        TVector velocity = TLanes.Load(slot1);
        velocity = TLanes.FusedMultiplyAdd(TLanes.Subtract(TLanes.Multiply(gradient, gradient), velocity), _rest2, velocity);
        TLanes.Store(velocity, slot1);
        return TLanes.Subtract(weight, TLanes.Divide(TLanes.Multiply(mean, _alpha), TLanes.Add(TLanes.Sqrt(velocity), _epsilon)));
    }
}
