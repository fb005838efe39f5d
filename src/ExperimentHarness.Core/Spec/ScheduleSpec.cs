using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>How the learning rate changes from the optimizer's initial one.</summary>
public sealed record ScheduleSpec
{
    /// <summary>Which rule.</summary>
    public ScheduleName Name { get; init; } = ScheduleName.Cosine;

    /// <summary>cosine: steps of the descent, by default all steps of the run after the warm-up; exponential: steps of one decay, by default those of an epoch.</summary>
    [Interval("[1, inf)")]
    public int? DecaySteps { get; init; }

    /// <summary>cosine: share of the initial rate at the end, in [0, 1].</summary>
    [Interval("[0, 1]")]
    public double Alpha { get; init; }

    /// <summary>cosine: steps of a linear rise from 0 before the descent.</summary>
    [Interval("[0, inf)")]
    public int WarmupSteps { get; init; }

    /// <summary>exponential: factor per decay_steps.</summary>
    [Interval("(0, 1]")]
    public double DecayRate { get; init; } = 0.96;

    /// <summary>exponential: only at whole multiples of decay_steps.</summary>
    public bool Staircase { get; init; }

    /// <summary>step: epochs after which the rate is multiplied by factor.</summary>
    [Interval("[1, inf)")]
    public ValueList<int> Boundaries { get; init; } = [];

    /// <summary>step, reduce_on_plateau: factor of one reduction, in (0, 1).</summary>
    [Interval("(0, 1)")]
    public double Factor { get; init; } = 0.1;

    /// <summary>reduce_on_plateau: metric that is watched.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>reduce_on_plateau: epochs without progress before a reduction.</summary>
    [Interval("[0, inf)")]
    public int Patience { get; init; } = 10;

    /// <summary>reduce_on_plateau: smallest change that counts as progress.</summary>
    [Interval("[0, inf)")]
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>reduce_on_plateau: epochs to wait after a reduction.</summary>
    [Interval("[0, inf)")]
    public int Cooldown { get; init; }

    /// <summary>reduce_on_plateau: the rate does not fall below this.</summary>
    [Interval("[0, inf)")]
    [SpecKey("min_lr")]
    public double MinLearningRate { get; init; }
}
