namespace ExperimentHarness.Core.Spec;

/// <summary>The data set that is drawn instead of read, when <c>dataset.source</c> is <c>procedural</c>: the class decides texture and shape.</summary>
public sealed record ProceduralSpec
{
    /// <summary>Number of classes.</summary>
    [Interval("[2, 10]")]
    public int Classes { get; init; } = 2;

    /// <summary>Training pictures, all classes together, shared out evenly.</summary>
    [Interval("[2, 100000]")]
    public int TrainImages { get; init; } = 200;

    /// <summary>Validation pictures, all classes together, shared out evenly.</summary>
    [Interval("[2, 100000]")]
    public int ValidationImages { get; init; } = 100;

    /// <summary>Seed of the pictures; its own, so that the run's seeds measure training noise only.</summary>
    public ulong Seed { get; init; }
}
