using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>RMSprop of older Keras without momentum, and of PyTorch: v = rho v + (1 - rho) g^2; w = w - lr g / (sqrt(v) + epsilon).</summary>
/// <typeparam name="TLanes">Operations of the vector.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal readonly unsafe struct LegacyRmspropRule<TLanes, TVector> : IUpdateRule<LegacyRmspropRule<TLanes, TVector>, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly TVector _rho;
    private readonly TVector _rest;
    private readonly TVector _epsilon;
    private readonly TVector _rate;

    private LegacyRmspropRule(OptimizerSpec optimizer, OptimizerStep step)
    {
        _rho = TLanes.Create((float)optimizer.Rho);
        _rest = TLanes.Create((float)(1 - optimizer.Rho));
        _epsilon = TLanes.Create((float)optimizer.Epsilon);
        _rate = TLanes.Create(-step.LearningRate);
    }

    public static int Slots => 1;

    public static LegacyRmspropRule<TLanes, TVector> Create(OptimizerSpec optimizer, OptimizerStep step) => new(optimizer, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector gradient, TVector weight, float* slot0, float* slot1)
    {
        TVector velocity = TLanes.FusedMultiplyAdd(TLanes.Multiply(_rest, gradient), gradient, TLanes.Multiply(_rho, TLanes.Load(slot0)));
        TLanes.Store(velocity, slot0);
        return TLanes.FusedMultiplyAdd(_rate, TLanes.Divide(gradient, TLanes.Add(TLanes.Sqrt(velocity), _epsilon)), weight);
    }
}
