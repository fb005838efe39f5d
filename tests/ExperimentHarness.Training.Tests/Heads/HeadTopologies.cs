using CsCheck;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Tests.Heads;

/// <summary>Heads for tests.</summary>
internal static class HeadTopologies
{
    /// <summary>Every optimizer and formula.</summary>
    public static readonly OptimizerSpec[] Optimizers =
    [
        new(),
        new() { Variant = OptimizerVariant.Legacy },
        new() { Name = OptimizerName.Adam },
        new() { Name = OptimizerName.Adamw },
        new() { Name = OptimizerName.Sgd },
        new() { Name = OptimizerName.Sgd, Momentum = 0.9 },
    ];

    /// <summary>Heads of all kinds: sizes around 64, no hidden layer up to two, one output or several.</summary>
    public static Gen<HeadTopology> Any { get; } =
        from inputs in Gen.Int[1, 150]
        from units in Gen.Int[1, 140].Array[0, 2]
        from outputs in Gen.OneOf(Gen.Const(1), Gen.Const(3), Gen.Const(70))
        from activation in Gen.Enum<Activation>()
        from dropout in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.5))
        from l2 in Gen.OneOf(Gen.Const(0.0), Gen.Const(1e-2))
        from optimizer in Gen.Int[0, Optimizers.Length - 1].Select(index => Optimizers[index])
        from seed in Gen.ULong
        select new HeadTopology(
            inputs,
            outputs,
            new HeadSpec { HiddenUnits = [.. units], Activation = activation, Dropout = dropout, L2 = l2 },
            optimizer,
            LabelSmoothing: 0.1,
            ClassWeights: null,
            seed,
            Threads: 1);
}
