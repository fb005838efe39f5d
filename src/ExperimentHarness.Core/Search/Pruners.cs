using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>The pruners by the names that specs have for them.</summary>
public static class Pruners
{
    /// <summary>The pruner of a sweep, or null where trials are not stopped.</summary>
    /// <param name="pruner">Which, or null.</param>
    /// <param name="goal">What a good trial is.</param>
    public static IPruner? Create(PrunerSpec? pruner, Goal goal) => pruner switch
    {
        null => null,
        { Name: PrunerName.Median } => new MedianPruner(pruner, goal),
        { Name: PrunerName.SuccessiveHalving } => new SuccessiveHalvingPruner(pruner, goal),
        _ => throw new ArgumentOutOfRangeException(nameof(pruner), pruner.Name, "no such pruner"),
    };
}
