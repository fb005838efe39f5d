using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>A hyperparameter search; the rest of the spec is what every trial shares.</summary>
public sealed record SweepSpec
{
    /// <summary>How trials are chosen.</summary>
    public SweepMethod Method { get; init; } = SweepMethod.Grid;

    /// <summary>Number of trials; grid: by default all, random and tpe: required.</summary>
    [Interval("[1, inf)")]
    public int? Trials { get; init; }

    /// <summary>What a good trial is.</summary>
    public ObjectiveSpec Objective { get; init; } = new();

    /// <summary>Dotted keys of this spec and the values they take: <c>{values: [...]}</c>, or a range <c>{min, max, scale, step}</c>, of which a grid without step takes five values, evenly spaced on the scale.</summary>
    [RequiredKey]
    public ValueMap<SweepParameter> Parameters { get; init; } = ValueMap<SweepParameter>.Empty;

    /// <summary>How hopeless trials are stopped; by default not.</summary>
    public PrunerSpec? Pruner { get; init; }

    /// <summary>How many trials may be in flight; part of the question, since trial n sees only trials up to n - concurrency.</summary>
    [Interval("[1, 1024]")]
    public int Concurrency { get; init; } = 1;

    /// <summary>Whether a trial depends on others: tpe learns from them, a pruner compares with them.</summary>
    public bool LooksAtTrials => Method == SweepMethod.Tpe || Pruner is not null;
}
