using System.Globalization;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Comparison;

namespace ExperimentHarness.Cli.Comparing;

/// <summary>A comparison as tables.</summary>
internal static class ComparisonTables
{
    /// <summary>One row a run: what it was trained with, as far as they differ, and each metric's best and last value.</summary>
    public static Table<ComparedRun> Runs(RunComparison comparison) => new(
        [
            new("run", run => run.Name),
            new("status", run => run.Status),
            new("seed", run => run.Seed),
            .. comparison.Runs.Any(run => run.Parameters.ContainsKey("fold")) ? [new("fold", run => Parameter(run.Parameters, "fold"))] : Array.Empty<Column<ComparedRun>>(),
            .. comparison.Differing.Select(name => new Column<ComparedRun>(name, run => Parameter(run.Parameters, name))),
            .. comparison.Metrics.SelectMany(metric => new Column<ComparedRun>[]
            {
                new($"best_{metric}", run => Extent(run, metric)?.Best),
                new($"last_{metric}", run => Extent(run, metric)?.Last),
            }),
        ],
        comparison.Runs);

    /// <summary>One row a group, with mean ± standard deviation over its seeds.</summary>
    public static Table<RunGroupStatistics> GroupsForPeople(RunComparison comparison) => new(
        [
            .. GroupColumns(comparison),
            .. comparison.Metrics.SelectMany(metric => new Column<RunGroupStatistics>[]
            {
                new($"best_{metric}", group => Text(group.Best(metric))),
                new($"last_{metric}", group => Text(group.Last(metric))),
            }),
        ],
        comparison.Groups);

    /// <summary>One row a group, with means and standard deviations in columns of their own.</summary>
    public static Table<RunGroupStatistics> GroupsForPrograms(RunComparison comparison) => new(
        [
            .. GroupColumns(comparison),
            .. comparison.Metrics.SelectMany(metric => new Column<RunGroupStatistics>[]
            {
                new($"best_{metric}_mean", group => Finite(group.Best(metric).Mean)),
                new($"best_{metric}_sd", group => Finite(group.Best(metric).StandardDeviation)),
                new($"last_{metric}_mean", group => Finite(group.Last(metric).Mean)),
                new($"last_{metric}_sd", group => Finite(group.Last(metric).StandardDeviation)),
            }),
        ],
        comparison.Groups);

    /// <summary>One row for each pair of groups and each metric: Welch's t test on the seeds' best values.</summary>
    public static Table<GroupDifference> Differences(RunComparison comparison) => new(
        [
            new("metric", pair => $"best_{pair.Metric}"),
            new("first", pair => pair.First),
            new("second", pair => pair.Second),
            new("n_first", pair => pair.FirstSeeds),
            new("n_second", pair => pair.SecondSeeds),
            new("difference", pair => pair.Test.Difference),
            new("t", pair => pair.Test.Statistic, pair => pair.Test.Statistic.ToString("0.00", CultureInfo.InvariantCulture)),
            new("df", pair => Finite(pair.Test.DegreesOfFreedom), pair => Finite(pair.Test.DegreesOfFreedom)?.ToString("0.0", CultureInfo.InvariantCulture) ?? ""),
            new("p", pair => pair.Test.Probability, pair => pair.Test.Probability.ToString("0.0000", CultureInfo.InvariantCulture)),
            new("verdict", pair => pair.Verdict),
        ],
        comparison.Differences);

    private static Column<RunGroupStatistics>[] GroupColumns(RunComparison comparison) =>
    [
        new("group", group => group.Name),
        .. comparison.Differing.Select(name => new Column<RunGroupStatistics>(name, group => Parameter(group.Parameters, name))),
        new("runs", group => group.Runs),
        new("seeds", group => group.Seeds),
    ];

    private static MetricExtent? Extent(ComparedRun run, string metric) => run.Metrics.TryGetValue(metric, out MetricExtent extent) ? extent : null;

    private static string? Parameter(IReadOnlyDictionary<string, string> parameters, string name) => parameters.GetValueOrDefault(name);

    // No repetitions are no number, unlike a metric that is NaN, of which a run's own row tells.
    private static double? Finite(double value) => double.IsNaN(value) ? null : value;

    private static string Text(SampleStatistics statistics)
    {
        string mean = Cells.Text(Finite(statistics.Mean));
        return double.IsNaN(statistics.StandardDeviation) ? mean : $"{mean} ± {Cells.Text(statistics.StandardDeviation)}";
    }
}
