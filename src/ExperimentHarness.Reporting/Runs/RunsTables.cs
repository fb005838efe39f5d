using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Tables;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Several runs as tables.</summary>
internal static class RunsTables
{
    /// <summary>One row a run, with its page.</summary>
    public static PageTable Runs(RunComparison comparison, ValueList<RunEntry> runs)
    {
        string[] groups = [.. runs.Select(run => run.Run.Group).Distinct(StringComparer.Ordinal)];
        bool hasFolds = runs.Any(run => run.Run.Parameters.ContainsKey("fold"));
        Dictionary<string, double> best = comparison.Metrics.Distinct(StringComparer.Ordinal).ToDictionary(metric => metric, metric => BestOf(runs, metric), StringComparer.Ordinal);
        return new PageTable(
            $"{runs.Count} {(runs.Count == 1 ? "run" : "runs")}",
            [
                new PageColumn("run"), new PageColumn("status"), new PageColumn("seed", IsNumber: true),
                .. hasFolds ? [new PageColumn("fold", IsNumber: true)] : Array.Empty<PageColumn>(),
                .. comparison.Differing.Select(name => new PageColumn(name)),
                .. comparison.Metrics.SelectMany(metric => new[] { new PageColumn($"best {metric}", IsNumber: true), new PageColumn($"last {metric}", IsNumber: true) }),
                new PageColumn("epochs", IsNumber: true), new PageColumn("best epoch", IsNumber: true), new PageColumn("started"), new PageColumn("time", IsNumber: true),
            ],
            runs.Select(Row).ToValueList());

        ValueList<PageCell> Row(RunEntry run) =>
        [
            new PageCell(run.Run.Name) { Address = run.Address, Series = Array.IndexOf(groups, run.Run.Group) },
            new PageCell(run.Run.Status) { Tone = ToneOf(run.Run.Status) },
            new PageCell(run.Run.Seed?.ToString(CultureInfo.InvariantCulture) ?? "", run.Run.Seed),
            .. hasFolds ? [Parameter(run.Run.Parameters, "fold")] : Array.Empty<PageCell>(),
            .. comparison.Differing.Select(name => Parameter(run.Run.Parameters, name)),
            .. comparison.Metrics.SelectMany(metric => Extent(run.Run, metric, best[metric])),
            new PageCell(string.Create(CultureInfo.InvariantCulture, $"{run.Epochs.Count}"), run.Epochs.Count),
            new PageCell(run.BestEpoch?.ToString(CultureInfo.InvariantCulture) ?? "", run.BestEpoch),
            new PageCell(Figures.Time(run.Started), run.Started?.ToUnixTimeMilliseconds()),
            new PageCell(run.Duration is { } duration ? Figures.Seconds(duration.TotalSeconds) : "", run.Duration?.TotalSeconds),
        ];
    }

    /// <summary>One row a group, with mean ± standard deviation over its seeds.</summary>
    public static PageTable Groups(RunComparison comparison) => new(
        "mean ± standard deviation over the seeds of complete runs",
        [
            new PageColumn("setting"),
            .. comparison.Differing.Select(name => new PageColumn(name)),
            new PageColumn("runs", IsNumber: true), new PageColumn("seeds", IsNumber: true),
            .. comparison.Metrics.SelectMany(metric => new[] { new PageColumn($"best {metric}", IsNumber: true), new PageColumn($"last {metric}", IsNumber: true) }),
        ],
        comparison.Groups.Select((group, index) => GroupRow(comparison, group, index)).ToValueList());

    /// <summary>One row for each pair of groups and each metric; nothing where no pair has seeds enough.</summary>
    public static IEnumerable<PageTable> Differences(RunComparison comparison) => comparison.Differences.Count == 0 ? [] :
    [
        new PageTable(
            string.Create(CultureInfo.InvariantCulture, $"Welch's t test on the seeds' best values, two-sided; p from {WelchTest.Level} on is within seed noise"),
            [
                new PageColumn("metric"), new PageColumn("first"), new PageColumn("second"), new PageColumn("n first", IsNumber: true), new PageColumn("n second", IsNumber: true),
                new PageColumn("difference", IsNumber: true), new PageColumn("t", IsNumber: true), new PageColumn("df", IsNumber: true), new PageColumn("p", IsNumber: true), new PageColumn("verdict"),
            ],
            comparison.Differences.Select(DifferenceRow).ToValueList()),
    ];

    private static ValueList<PageCell> GroupRow(RunComparison comparison, RunGroupStatistics group, int index) =>
    [
        new PageCell(group.Name) { Series = index },
        .. comparison.Differing.Select(name => Parameter(group.Parameters, name)),
        new PageCell(string.Create(CultureInfo.InvariantCulture, $"{group.Runs}"), group.Runs),
        new PageCell(string.Create(CultureInfo.InvariantCulture, $"{group.Seeds}"), group.Seeds),
        .. comparison.Metrics.SelectMany(metric => new[] { Spread(group.Best(metric)), Spread(group.Last(metric)) }),
    ];

    private static ValueList<PageCell> DifferenceRow(GroupDifference pair) =>
    [
        new PageCell(pair.Metric),
        new PageCell(pair.First),
        new PageCell(pair.Second),
        Number(pair.FirstSeeds, "0"),
        Number(pair.SecondSeeds, "0"),
        new PageCell(Figures.Metric(pair.Test.Difference), pair.Test.Difference),
        Number(pair.Test.Statistic, "0.00"),
        Number(pair.Test.DegreesOfFreedom, "0.0"),
        Number(pair.Test.Probability, "0.0000"),
        new PageCell(pair.Verdict) { Tone = pair.Test.IsNoise ? Tone.Plain : Tone.Good },
    ];

    private static PageCell[] Extent(ComparedRun run, string metric, double best) => run.Metrics.TryGetValue(metric, out MetricExtent extent)
        ? [new PageCell(Figures.Metric(extent.Best), extent.Best) { IsBest = extent.Best == best }, new PageCell(Figures.Metric(extent.Last), extent.Last)]
        : [new PageCell(""), new PageCell("")];

    private static double BestOf(ValueList<RunEntry> runs, string metric)
    {
        double[] values = [.. runs.Where(run => run.Run.Metrics.ContainsKey(metric)).Select(run => run.Run.Metrics[metric].Best).Where(double.IsFinite).DefaultIfEmpty(double.NaN)];
        return MetricDirection.Of(metric) == Goal.Maximize ? values.Max() : values.Min();
    }

    // A parameter that is a number sorts as one.
    private static PageCell Parameter(ValueMap<string> parameters, string name)
    {
        string text = parameters.TryGetValue(name, out string? value) ? value : "";
        return new PageCell(text, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null);
    }

    private static PageCell Spread(SampleStatistics seeds) => new(double.IsNaN(seeds.Mean) ? "" : Figures.Spread(seeds), seeds.Mean);

    private static PageCell Number(double value, string format) => new(double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture), value);

    private static Tone ToneOf(string status) => status switch
    {
        "completed" => Tone.Good,
        "failed" or "damaged" => Tone.Bad,
        "pruned" or "running" => Tone.Plain,
        _ => Tone.Warning,
    };
}
