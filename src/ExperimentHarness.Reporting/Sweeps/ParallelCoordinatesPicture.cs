using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>Every trial as a line through its parameters to its objective; the best trial in front.</summary>
public static class ParallelCoordinatesPicture
{
    internal const float Height = 440;

    private const float LeastWidth = 800;
    private const float AxisDistance = 130;
    private const float SideRoom = 92;
    private const float Top = Theme.HeaderHeight + 40;
    private const float Bottom = Height - 26;
    private const float NameDistance = 16;
    private const int Ticks = 7;
    private const float MostTickWidth = 90;

    private static readonly LegendEntry Best = new("best", Theme.Vermilion) { Thickness = 4 };
    private static readonly LegendEntry Complete = new("complete, the best darkest", Shade(0.75));
    private static readonly LegendEntry Pruned = new("pruned", TrialMarks.Quiet, IsDashed: true) { Thickness = 1.5f };
    private static readonly LegendEntry WithoutValue = new("failed or no number", TrialMarks.Quiet) { Thickness = 1.5f };

    /// <summary>Draws them.</summary>
    /// <returns>A PNG file; the same results give the same bytes.</returns>
    public static byte[] Draw(SweepResults results)
    {
        using var sheet = new Sheet(WidthFor(results), Height, "Parallel coordinates", results.Caption + results.Scale.Note);
        sheet.Explain(Needed(results));
        foreach ((SweepTrial trial, LegendEntry look) in Lines(results))
        {
            DrawLine(sheet, results, trial, look);
        }

        for (int index = 0; index < results.Axes.Count; index++)
        {
            SweepAxis axis = results.Axes[index];
            DrawAxis(sheet, XOf(results, index), axis.Name, [.. axis.Ticks(Ticks).Select(tick => (HeightOf(axis, tick.Value), tick.Text))]);
        }

        DrawAxis(sheet, XOf(results, results.Axes.Count), results.Sweep.Objective.Metric, [.. results.Scale.Ticks(Ticks).Select(tick => (HeightOf(results.Scale, tick.Value), tick.Text))]);
        return sheet.ToPng();
    }

    /// <summary>Points of a trial's line, in units, from the first parameter to the objective; one without a value ends at the last parameter.</summary>
    internal static IReadOnlyList<SKPoint> PointsOf(SweepResults results, SweepTrial trial)
    {
        List<SKPoint> points = [];
        for (int index = 0; index < results.Axes.Count; index++)
        {
            if (results.Axes[index].Place(trial) is { } place)
            {
                points.Add(new SKPoint(XOf(results, index), HeightOf(results.Axes[index], place)));
            }
        }

        if (TrialMarks.Of(trial) is TrialMark.Complete or TrialMark.Pruned)
        {
            points.Add(new SKPoint(XOf(results, results.Axes.Count), HeightOf(results.Scale, results.Scale.Place(trial.End!.Value!.Value))));
        }

        return points;
    }

    /// <summary>Colour of a complete trial.</summary>
    /// <param name="rank">0 for the worst, 1 for the best.</param>
    internal static SKColor Shade(double rank)
    {
        return new SKColor(Mix(0xC4, 0x00), Mix(0xDF, 0x54), Mix(0xF0, 0x8C));

        byte Mix(byte worst, byte best) => (byte)Math.Round(worst + (rank * (best - worst)));
    }

    /// <summary>The trials, those in front last.</summary>
    private static IEnumerable<(SweepTrial Trial, LegendEntry Look)> Lines(SweepResults results)
    {
        int direction = results.Sweep.Objective.Goal == Goal.Maximize ? 1 : -1;
        SweepTrial[] complete = [.. results.Of(TrialMark.Complete).OrderBy(trial => direction * trial.End!.Value!.Value).ThenByDescending(trial => trial.Number)];
        return results.Of(TrialMark.WithoutValue).Select(trial => (trial, WithoutValue))
            .Concat(results.Of(TrialMark.Pruned).Select(trial => (trial, Pruned)))
            .Concat(complete.SkipLast(1).Select((trial, rank) => (trial, new LegendEntry("", Shade((rank + 1.0) / complete.Length)) { Thickness = 2 })))
            .Concat(complete.TakeLast(1).Select(trial => (trial, Best)));
    }

    private static LegendEntry[] Needed(SweepResults results) =>
    [
        .. results.Best is null ? Array.Empty<LegendEntry>() : [Best],
        .. results.Of(TrialMark.Complete).Skip(1).Any() ? [Complete] : Array.Empty<LegendEntry>(),
        .. results.Of(TrialMark.Pruned).Any() ? [Pruned] : Array.Empty<LegendEntry>(),
        .. results.Of(TrialMark.WithoutValue).Any() ? [WithoutValue] : Array.Empty<LegendEntry>(),
    ];

    private static void DrawLine(Sheet sheet, SweepResults results, SweepTrial trial, LegendEntry look)
    {
        IReadOnlyList<SKPoint> points = PointsOf(results, trial);
        if (points.Count == 0)
        {
            return;
        }

        using SKPathEffect? dashes = look.IsDashed ? SKPathEffect.CreateDash([5, 3], 0) : null;
        using var paint = new SKPaint { Color = look.Color, StrokeWidth = look.Thickness, IsStroke = true, IsAntialias = true, PathEffect = dashes };
        using var path = new SKPath();
        path.MoveTo(points[0]);
        foreach ((SKPoint from, SKPoint to) in points.Zip(points.Skip(1)))
        {
            // Level at the axes, so that a line can be followed through a place where others pass.
            float reach = (to.X - from.X) * 0.35f;
            path.CubicTo(from.X + reach, from.Y, to.X - reach, to.Y, to.X, to.Y);
        }

        sheet.Canvas.DrawPath(path, paint);
        if (ReferenceEquals(trial, results.Best) || points.Count == 1)
        {
            foreach (SKPoint point in points)
            {
                sheet.Mark(PointShape.Disc, point, look.Color);
            }
        }
    }

    private static void DrawAxis(Sheet sheet, float x, string name, IReadOnlyList<(float Y, string Text)> ticks)
    {
        using var paint = new SKPaint { Color = Theme.MutedInk, StrokeWidth = 1.2f, IsStroke = true, IsAntialias = true };
        sheet.Canvas.DrawLine(x, Top - 6, x, Bottom + 6, paint);
        TextStyle title = TextStyle.Label with { IsBold = true, Align = SKTextAlign.Center };
        sheet.Write(Sheet.Fit(name, AxisDistance - 8, title), x, Top - NameDistance, title);
        TextStyle style = TextStyle.Caption with { Size = Theme.TextSize - 1, Align = SKTextAlign.Right };
        foreach ((float y, string text) in Apart(ticks))
        {
            sheet.Canvas.DrawLine(x - 4, y, x, y, paint);
            sheet.WriteOver(Sheet.Fit(text, MostTickWidth, style), x - 8, y + 4, style);
        }
    }

    /// <summary>Those that would lie on each other are left out, evenly.</summary>
    private static IEnumerable<(float Y, string Text)> Apart(IReadOnlyList<(float Y, string Text)> ticks)
    {
        const float LineHeight = 16;
        int step = ticks.Count < 2 ? 1 : (int)Math.Ceiling(LineHeight / Math.Abs(ticks[1].Y - ticks[0].Y));
        return ticks.Where((_, index) => index % step == 0);
    }

    private static float WidthFor(SweepResults results) => Math.Max(LeastWidth, (2 * SideRoom) + (results.Axes.Count * AxisDistance));

    private static float XOf(SweepResults results, int index) => SideRoom + 14 + (index * (WidthFor(results) - (2 * SideRoom)) / results.Axes.Count);

    private static float HeightOf(SweepAxis axis, double place) => Bottom - ((float)((place - axis.Low) / (axis.High - axis.Low)) * (Bottom - Top));

    private static float HeightOf(ObjectiveScale scale, double value) => Bottom - ((float)((value - scale.Low) / (scale.High - scale.Low)) * (Bottom - Top));
}
