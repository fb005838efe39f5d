namespace ExperimentHarness.Core.Spec;

/// <summary>How the backbone's map [H,W,C] becomes a vector.</summary>
public enum Pooling
{
    /// <summary>All of it, H x W x C values.</summary>
    Flatten,

    /// <summary>Mean over H and W.</summary>
    GlobalAverage,

    /// <summary>Maximum over H and W.</summary>
    GlobalMax,
}
