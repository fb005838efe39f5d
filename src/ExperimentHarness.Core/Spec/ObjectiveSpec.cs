namespace ExperimentHarness.Core.Spec;

/// <summary>What a good trial is; the mean over seeds is implied.</summary>
public sealed record ObjectiveSpec
{
    /// <summary>Name of a validation metric.</summary>
    public string Metric { get; init; } = "val_accuracy";

    /// <summary>Direction.</summary>
    public Goal Goal { get; init; } = Goal.Maximize;

    /// <summary>Which epoch's value counts.</summary>
    public ObjectiveReduce Reduce { get; init; } = ObjectiveReduce.Best;
}
