namespace ExperimentHarness.Core.Spec;

/// <summary>How hopeless trials are stopped; the first seed's run of a trial decides.</summary>
public sealed record PrunerSpec
{
    /// <summary>Which rule.</summary>
    public PrunerName Name { get; init; } = PrunerName.Median;

    /// <summary>Epochs before the first decision.</summary>
    [Interval("[0, inf)")]
    public int WarmupEpochs { get; init; } = 1;

    /// <summary>successive_halving: one in this many goes on at each rung.</summary>
    [Interval("[2, inf)")]
    public int ReductionFactor { get; init; } = 3;
}
