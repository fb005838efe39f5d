using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Curves of groups of runs: of each group's complete runs the mean with a band, of runs that are not complete a faint line each.</summary>
internal sealed class RunGroupCurves
{
    private const string Completed = "completed";

    // More lines than these are told apart by pointing only, so all of them are faint.
    private const int MaximumClear = 16;
    private readonly (string Name, RunEntry[] Runs)[] _groups;

    private RunGroupCurves((string Name, RunEntry[] Runs)[] groups) => _groups = groups;

    /// <summary>Groups runs as their comparison does.</summary>
    public static RunGroupCurves Of(RunComparison comparison, ValueList<RunEntry> runs)
    {
        ValueMap<string> names = GroupNames.Of(comparison);
        return new RunGroupCurves([.. runs.GroupBy(run => run.Run.Group, StringComparer.Ordinal).Select((group, index) => (names[comparison.Groups[index].Name], group.ToArray()))]);
    }

    /// <summary>One metric of all of them.</summary>
    public LineChart Chart(string metric) => new(
        metric,
        new ChartAxis("epoch") { IsWhole = true },
        new ChartAxis(metric),
        _groups.SelectMany((group, index) => Lines(group.Name, group.Runs, metric, index)).ToValueList());

    private IEnumerable<ChartSeries> Lines(string name, RunEntry[] runs, string metric, int color)
    {
        RunEntry[] complete = [.. runs.Where(run => run.Run.Status == Completed)];
        foreach (RunEntry run in runs.Except(complete))
        {
            yield return new ChartSeries($"{run.Run.Name}, {run.Run.Status}", run.Epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.Metrics.Find(metric) ?? double.NaN)).ToValueList())
            {
                Color = color,
                IsDashed = true,
                IsQuiet = true,
            };
        }

        if (complete.Length > 0)
        {
            int seeds = complete.Select(run => run.Run.Seed).Distinct().Count();
            int epochs = complete.Max(run => run.Epochs.Count);
            yield return new ChartSeries(
                seeds == 1 ? name : $"{name}, mean of {seeds} seeds",
                Enumerable.Range(1, epochs).Select(epoch => Point(name, complete, metric, epoch)).ToValueList())
            {
                Color = color,
                IsQuiet = _groups.Length > MaximumClear,
            };
        }
    }

    // Folds of a seed share pictures: they count as one value, their mean, as in the comparison.
    private static ChartPoint Point(string name, RunEntry[] runs, string metric, int epoch)
    {
        double[] values =
        [
            .. runs.GroupBy(run => run.Run.Seed)
                .Select(seed => seed.Where(run => run.Epochs.Count >= epoch).Select(run => run.Epochs[epoch - 1].Metrics.Find(metric)).OfType<double>().ToArray())
                .Where(folds => folds.Length > 0)
                .Select(folds => folds.Average()),
        ];
        var seeds = SampleStatistics.Of(values);
        bool hasBand = double.IsFinite(seeds.StandardDeviation);
        return new ChartPoint(epoch, seeds.Mean)
        {
            Low = hasBand ? seeds.Mean - seeds.StandardDeviation : null,
            High = hasBand ? seeds.Mean + seeds.StandardDeviation : null,
            Label = string.Create(CultureInfo.InvariantCulture, $"{name}, epoch {epoch}: {Figures.Spread(seeds)}{(seeds.Count > 1 ? $", n = {seeds.Count}" : "")}"),
        };
    }
}
