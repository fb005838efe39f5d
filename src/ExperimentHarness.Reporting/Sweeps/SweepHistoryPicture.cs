using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Pages.Charts;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>The objective of each trial, and the best so far.</summary>
public static class SweepHistoryPicture
{
    internal const float Width = 800;
    internal const float Height = 420;

    private const int Ticks = 10;

    internal static readonly LegendEntry BestSoFar = new("best so far", Theme.Vermilion);

    internal static SKRect Place { get; } = new(10, Theme.HeaderHeight + 18, Width - 10, Height - 6);

    /// <summary>Draws it.</summary>
    /// <returns>A PNG file; the same results give the same bytes.</returns>
    public static byte[] Draw(SweepResults results)
    {
        using var sheet = new Sheet(Width, Height, "Objective by trial", results.Caption + results.Scale.Note);
        sheet.Explain([.. TrialMarks.Needed(results), BestSoFar]);
        using var panel = new Panel("trial", "");
        AxisLimits limits = Limits(results);
        panel.Span(limits.Left, limits.Right, limits.Bottom, limits.Top);
        panel.WriteBelow(AxisTicks.Even(limits.Left, limits.Right, Ticks, isWhole: true).Where(tick => tick.Value >= 1).Select(tick => (tick.Value, tick.Text)));
        panel.WriteBeside(results.Scale.Ticks(Ticks).Select(tick => (tick.Value, tick.Text)));
        if (results.Trials.All(trial => trial.End is null))
        {
            panel.Say("no trial has ended", new Coordinates((limits.Left + limits.Right) / 2, (limits.Bottom + limits.Top) / 2));
        }

        panel.Line([.. BestLine(results)], BestSoFar);
        panel.Cloud([.. results.Of(TrialMark.WithoutValue).Select(trial => new Coordinates(trial.Number, results.Scale.Floor))], TrialMarks.WithoutValue);
        panel.Cloud(Points(results, TrialMark.Pruned), TrialMarks.Pruned);
        panel.Cloud(Points(results, TrialMark.Complete), TrialMarks.Complete);
        if (results.Best is { } best)
        {
            panel.Ring(new Coordinates(best.Number, results.Scale.Place(best.End!.Value!.Value)), Theme.Vermilion);
        }

        panel.DrawOn(sheet, Place);
        sheet.Write(results.ObjectiveName, Panel.DataPlace(Place).Left, Place.Top - 2, TextStyle.Label with { IsBold = true });
        return sheet.ToPng();
    }

    /// <summary>What the axes span.</summary>
    internal static AxisLimits Limits(SweepResults results)
    {
        double edge = Math.Clamp(results.Trials.Count * 0.02, 0.5, 2);
        return new AxisLimits(1 - edge, Math.Max(results.Trials.Count, 1) + edge, results.Scale.Low, results.Scale.High);
    }

    /// <summary>The best value of complete trials up to each trial, as steps.</summary>
    internal static IEnumerable<Coordinates> BestLine(SweepResults results)
    {
        double? best = null;
        foreach (SweepTrial trial in results.Trials.Where(trial => trial.End is not null))
        {
            if (TrialMarks.Of(trial) == TrialMark.Complete)
            {
                double value = trial.End!.Value!.Value;
                if (best is { } last && IsBetter(value, last))
                {
                    yield return new Coordinates(trial.Number, results.Scale.Place(last));
                }

                best = best is { } known && !IsBetter(value, known) ? known : value;
            }

            if (best is { } now)
            {
                yield return new Coordinates(trial.Number, results.Scale.Place(now));
            }
        }

        bool IsBetter(double value, double other) => results.Sweep.Objective.Goal == Goal.Maximize ? value > other : value < other;
    }

    private static Coordinates[] Points(SweepResults results, TrialMark mark) =>
        [.. results.Of(mark).Select(trial => new Coordinates(trial.Number, results.Scale.Place(trial.End!.Value!.Value)))];
}
