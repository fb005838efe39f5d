using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Comparison;

/// <summary>Runs side by side.</summary>
/// <param name="Metrics">Names of the metrics that are compared.</param>
/// <param name="Runs">The runs, in the order given.</param>
/// <param name="Differing">Names of the parameters in which they differ, in ordinal order, without seed, fold and the versions that the engine's name tells.</param>
/// <param name="Groups">What the seeds of each group have in common.</param>
/// <param name="Differences">Each pair of groups with at least two seeds each, by each metric's best value.</param>
public sealed record RunComparison(
    ValueList<string> Metrics,
    ValueList<ComparedRun> Runs,
    ValueList<string> Differing,
    ValueList<RunGroupStatistics> Groups,
    ValueList<GroupDifference> Differences)
{
    // They are what is repeated, not what is compared.
    private static readonly string[] Repetition = ["seed", "fold"];

    /// <summary>Compares.</summary>
    public static RunComparison Of(IEnumerable<ComparedRun> runs, IEnumerable<string> metrics)
    {
        ValueList<ComparedRun> all = runs.ToValueList();
        ValueList<string> names = metrics.ToValueList();
        ValueList<RunGroupStatistics> groups = all
            .GroupBy(run => run.Group, StringComparer.Ordinal)
            .Select(group => RunGroupStatistics.Of(NameOf(group.First(), all), [.. group], names))
            .ToValueList();
        return new RunComparison(names, all, DifferingParameters(all).ToValueList(), groups, Pairs(groups, names).ToValueList());
    }

    private static string NameOf(ComparedRun run, ValueList<ComparedRun> all) =>
        all.Any(other => other.Experiment == run.Experiment && other.Group != run.Group) ? $"{run.Experiment}:{run.Group[..Math.Min(6, run.Group.Length)]}" : run.Experiment;

    // A run whose journal is damaged tells no parameters, which makes none of them differ.
    private static IEnumerable<string> DifferingParameters(ValueList<ComparedRun> runs)
    {
        ComparedRun[] known = [.. runs.Where(run => run.Parameters.Count > 0)];
        return known.SelectMany(run => run.Parameters.Keys)
            .Distinct(StringComparer.Ordinal)
            .Except(Repetition, StringComparer.Ordinal)
            .Where(name => IsDiffering(known, name) && !IsToldByEngine(known, name))
            .Order(StringComparer.Ordinal);
    }

    // Each engine has components of its own, and their versions are columns that repeat its name, unless they also differ between runs of one engine.
    private static bool IsToldByEngine(ComparedRun[] runs, string name) =>
        name.StartsWith("numerics.", StringComparison.Ordinal)
        && runs.Any(run => !run.Parameters.ContainsKey(name))
        && !runs.GroupBy(run => run.Parameters.GetValueOrDefault("engine"), StringComparer.Ordinal).Any(group => IsDiffering(group, name));

    private static bool IsDiffering(IEnumerable<ComparedRun> runs, string name) =>
        runs.Select(run => run.Parameters.GetValueOrDefault(name)).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static IEnumerable<GroupDifference> Pairs(ValueList<RunGroupStatistics> groups, ValueList<string> metrics) =>
        from first in Enumerable.Range(0, groups.Count)
        from second in Enumerable.Range(first + 1, groups.Count - first - 1)
        from metric in metrics
        let one = groups[first].Best(metric)
        let other = groups[second].Best(metric)
        where one.Count >= 2 && other.Count >= 2
        select new GroupDifference(metric, groups[first].Name, groups[second].Name, one.Count, other.Count, WelchTest.Of(one, other));
}
