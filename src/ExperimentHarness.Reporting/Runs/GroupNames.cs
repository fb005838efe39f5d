using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Names of groups of runs: beside their own, what sets them apart, where that is little.</summary>
internal static class GroupNames
{
    private const int MaximumParameters = 2;

    /// <summary>A name such as <c>baseline:3f9a61, learning_rate 0.001</c>, by the group's own.</summary>
    public static ValueMap<string> Of(RunComparison comparison) =>
        new(comparison.Groups.Select(group => KeyValuePair.Create(group.Name, comparison.Differing.Count is > 0 and <= MaximumParameters ? $"{group.Name}, {Settings(comparison, group)}" : group.Name)).DistinctBy(entry => entry.Key, StringComparer.Ordinal));

    private static string Settings(RunComparison comparison, RunGroupStatistics group) => string.Join(", ", comparison.Differing.Select(name =>
        $"{name[(name.LastIndexOf('.') + 1)..]} {(group.Parameters.TryGetValue(name, out string? value) ? value : "none")}"));
}
