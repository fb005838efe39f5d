namespace ExperimentHarness.Core.Spec;

/// <summary>How hopeless trials are stopped.</summary>
public enum PrunerName
{
    /// <summary>Worse than the median of earlier trials.</summary>
    Median,

    /// <summary>Outside the best share at a rung.</summary>
    SuccessiveHalving,
}
