using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>How many trials a sweep consists of.</summary>
public static class SweepSize
{
    /// <summary>Trials that are still to be drawn or to get an answer.</summary>
    /// <param name="sweep">The sweep as it is wanted now.</param>
    /// <param name="history">What it has.</param>
    public static int CountLeft(SweepSpec sweep, SweepHistory history)
    {
        int begun = history.Trials.Count(trial => trial.End is null);
        int most = sweep.Trials is { } trials ? Math.Max(0, trials - history.Trials.Count) : int.MaxValue;
        return begun + (sweep.Method == SweepMethod.Grid ? Math.Min(most, CountUntried(sweep, history)) : most);
    }

    /// <summary>Points of the grid that no trial has; trials of an earlier, other grid are not among them.</summary>
    private static int CountUntried(SweepSpec sweep, SweepHistory history)
    {
        SearchSpace space = SearchSpace.Of(sweep);
        long points = space.Parameters.Aggregate(1L, (count, parameter) => Math.Min(int.MaxValue, count * parameter.GridPoints.Distinct(StringComparer.Ordinal).Count()));
        int tried = history.Trials.DistinctBy(Name, StringComparer.Ordinal).Count(trial => IsPoint(space, trial));
        return (int)Math.Max(0, points - tried);
    }

    private static bool IsPoint(SearchSpace space, SweepTrial trial) =>
        space.Parameters.Count == trial.Parameters.Count
        && space.Parameters.All(parameter => trial.Parameters.TryGetValue(parameter.Key, out string? value) && parameter.GridPoints.Contains(value, StringComparer.Ordinal));

    private static string Name(SweepTrial trial) => string.Join('\n', trial.Parameters.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
}
