using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs;

/// <summary>Brings problems into the order in which a person works through them.</summary>
internal static class ProblemOrder
{
    /// <summary>Each problem once; by source in order of appearance, then by line and column.</summary>
    public static IReadOnlyList<Problem> Sort(IEnumerable<Problem> problems)
    {
        Problem[] distinct = [.. problems.Distinct()];
        string[] sources = [.. distinct.Select(problem => problem.Where?.Source ?? "").Distinct(StringComparer.Ordinal)];
        return [.. distinct
            .OrderBy(problem => Array.IndexOf(sources, problem.Where?.Source ?? ""))
            .ThenBy(problem => problem.Where?.Line ?? 0)
            .ThenBy(problem => problem.Where?.Column ?? 0)];
    }
}
