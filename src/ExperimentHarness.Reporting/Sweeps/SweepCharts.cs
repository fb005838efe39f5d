using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>The charts of a sweep's page; the same points as in its pictures.</summary>
internal static class SweepCharts
{
    private const double Room = 0.04;
    private const int Ticks = 7;
    private const int MostLetters = 48; // under a chart

    // Places in the palette: blue circles, vermilion squares, and ink, triangles and diamonds.
    private const int CompleteColor = 0;
    private const int BestColor = 1;
    private const int PrunedColor = 6;
    private const int WithoutValueColor = 3;

    /// <summary>The objective of each trial, and the best so far.</summary>
    public static LineChart History(SweepResults results)
    {
        ValueList<ChartPoint> best = SweepHistoryPicture.BestLine(results).Select(point => new ChartPoint(point.X, point.Y)).ToValueList();
        return new LineChart(
            $"{results.ObjectiveName} by trial",
            new ChartAxis("trial") { IsWhole = true },
            Objective(results),
            [
                new ChartSeries("best so far", best) { Color = BestColor, IsMarked = false },
                .. Clouds(results, trial => trial.Number),
            ])
        {
            Caption = Note(results),
        };
    }

    /// <summary>The objective against a parameter.</summary>
    public static LineChart Slice(SweepResults results, SweepAxis axis)
    {
        double room = axis.Columns is null ? Room * (axis.High - axis.Low) : 0;
        var horizontal = new ChartAxis(AxisTicks.Cut(axis.Name, MostLetters))
        {
            IsLogarithmic = axis.IsLogarithmic,
            Names = axis.Columns ?? [],
            Minimum = FromScale(axis, axis.Low - room),
            Maximum = FromScale(axis, axis.High + room),
        };
        List<ChartSeries> series = [.. Clouds(results, trial => axis.Place(trial) is { } place ? FromScale(axis, place) : double.NaN)];
        if (results.Best is { } best && axis.Place(best) is { } x)
        {
            series.Add(new ChartSeries("best", [new ChartPoint(FromScale(axis, x), results.Scale.Place(best.End!.Value!.Value)) { Label = TrialRows.Describe(results, best) }]) { Color = BestColor, IsJoined = false });
        }

        return new LineChart($"{results.Sweep.Objective.Metric} by {axis.Name}", horizontal, Objective(results), series.ToValueList()) { Caption = Note(results) };
    }

    /// <summary>Every trial as a line.</summary>
    public static ParallelChart Parallel(SweepResults results)
    {
        ValueList<ParallelAxis> axes =
        [
            .. results.Axes.Select(axis => new ParallelAxis(axis.Name, axis.Ticks(Ticks).Select(tick => new ParallelTick(ShareOf(axis, tick.Value), tick.Text)).ToValueList())),
            new ParallelAxis(results.Sweep.Objective.Metric, results.Scale.Ticks(Ticks).Select(tick => new ParallelTick(ShareOf(results.Scale, tick.Value), tick.Text)).ToValueList()),
        ];
        int direction = results.Sweep.Objective.Goal == Goal.Maximize ? 1 : -1;
        SweepTrial[] complete = [.. results.Of(TrialMark.Complete).OrderBy(trial => direction * trial.End!.Value!.Value).ThenByDescending(trial => trial.Number)];
        ValueList<ParallelLine> lines =
        [
            .. results.Of(TrialMark.WithoutValue).Select(trial => Line("failed or no number", trial) with { Color = WithoutValueColor, Opacity = 0.5 }),
            .. results.Of(TrialMark.Pruned).Select(trial => Line("pruned", trial) with { Color = PrunedColor, IsDashed = true, Opacity = 0.4 }),
            .. complete.SkipLast(1).Select((trial, rank) => Line("complete, the best strongest", trial) with { Color = CompleteColor, Opacity = 0.2 + (0.7 * (rank + 1) / complete.Length) }),
            .. complete.TakeLast(1).Select(trial => Line("best", trial) with { Color = BestColor, IsMarked = true }),
        ];
        return new ParallelChart("Trials through their parameters", axes, lines);

        ParallelLine Line(string name, SweepTrial trial) => new(
            name,
            [
                .. results.Axes.Select(axis => axis.Place(trial) is { } place ? ShareOf(axis, place) : (double?)null),
                TrialMarks.Of(trial) == TrialMark.WithoutValue ? null : ShareOf(results.Scale, results.Scale.Place(trial.End!.Value!.Value)),
            ],
            TrialRows.Describe(results, trial));
    }

    private static IEnumerable<ChartSeries> Clouds(SweepResults results, Func<SweepTrial, double> x)
    {
        (string Name, TrialMark Mark, int Color)[] kinds =
        [
            ("failed or no number", TrialMark.WithoutValue, WithoutValueColor),
            ("pruned", TrialMark.Pruned, PrunedColor),
            ("complete", TrialMark.Complete, CompleteColor),
        ];
        return kinds
            .Where(kind => results.Of(kind.Mark).Any())
            .Select(kind => new ChartSeries(kind.Name, results.Of(kind.Mark).Select(Point).ToValueList()) { Color = kind.Color, IsJoined = false, IsQuiet = kind.Mark == TrialMark.Pruned });

        ChartPoint Point(SweepTrial trial) => new(x(trial), TrialMarks.Of(trial) == TrialMark.WithoutValue ? results.Scale.Floor : results.Scale.Place(trial.End!.Value!.Value)) { Label = TrialRows.Describe(results, trial) };
    }

    private static ChartAxis Objective(SweepResults results) => new(results.Sweep.Objective.Metric) { Minimum = results.Scale.Low, Maximum = results.Scale.High };

    private static string Note(SweepResults results) => results.Scale.Note.TrimStart(' ', '·');

    private static double FromScale(SweepAxis axis, double place) => axis.IsLogarithmic ? Math.Pow(10, place) : place;

    private static double ShareOf(SweepAxis axis, double place) => (place - axis.Low) / (axis.High - axis.Low);

    private static double ShareOf(ObjectiveScale scale, double value) => (value - scale.Low) / (scale.High - scale.Low);
}
