using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Pages.Charts;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>The objective against each parameter, on the parameter's own scale.</summary>
public static class SlicesPicture
{
    private const float Width = 800;
    private const int MostPanelsInARow = 3;
    private const float PanelHeight = 280;
    private const float TallPanelHeight = 360;
    private const float Gap = 4;
    private const float NameHeight = 18;
    private const float TickWidth = 58;
    private const int VerticalTicks = 8;
    private const int FewColumns = 6;

    // Of a panel's lower edge, where other panels have the name of their axis.
    private const float Unused = 18;
    private const double Room = 0.04;

    /// <summary>Draws them.</summary>
    /// <returns>A PNG file; the same results give the same bytes.</returns>
    public static byte[] Draw(SweepResults results)
    {
        int columns = ColumnsFor(results.Axes.Count);
        int rows = (results.Axes.Count + columns - 1) / columns;
        using var sheet = new Sheet(Width, Theme.HeaderHeight + (rows * (HeightFor(columns) - Unused)) + 4, $"{results.Sweep.Objective.Metric} by parameter", results.Caption + results.Scale.Note);
        sheet.Explain([.. TrialMarks.Needed(results), .. results.Best is null ? Array.Empty<LegendEntry>() : [new LegendEntry("best", Theme.Vermilion) { Point = PointShape.Ring }]]);
        for (int index = 0; index < results.Axes.Count; index++)
        {
            DrawPanel(sheet, results, results.Axes[index], PlaceOf(results.Axes.Count, index));
        }

        return sheet.ToPng();
    }

    /// <summary>Where the panel of a parameter lies, in units.</summary>
    internal static SKRect PlaceOf(int count, int index)
    {
        int columns = ColumnsFor(count);
        float width = (Width - 20) / columns;
        (int row, int column) = (index / columns, index % columns);
        float top = Theme.HeaderHeight + (row * (HeightFor(columns) - Unused)) + NameHeight;

        // Whole pixels: ScottPlot clears what it draws on, and would leave half of a pixel at an edge.
        return new SKRect(10 + MathF.Round(column * width), top, 10 + MathF.Round((column + 1) * width) - Gap, top + HeightFor(columns) - NameHeight - 4);
    }

    /// <summary>What the axes of a parameter's panel span.</summary>
    internal static AxisLimits Limits(SweepResults results, SweepAxis axis)
    {
        double room = axis.Columns is null ? (axis.High - axis.Low) * Room : 0;
        return new AxisLimits(axis.Low - room, axis.High + room, results.Scale.Low, results.Scale.High);
    }

    private static void DrawPanel(Sheet sheet, SweepResults results, SweepAxis axis, SKRect place)
    {
        using var panel = new Panel("", "");
        AxisLimits limits = Limits(results, axis);
        SKRect data = Panel.DataPlace(place);
        panel.Span(limits.Left, limits.Right, limits.Bottom, limits.Top);
        panel.WriteBelow(Ticks(axis, data.Width));
        panel.WriteBeside(results.Scale.Ticks(VerticalTicks).Select(tick => (tick.Value, tick.Text)));
        panel.Cloud([.. results.Of(TrialMark.WithoutValue).Select(trial => Point(trial, results.Scale.Floor)).OfType<Coordinates>()], TrialMarks.WithoutValue);
        panel.Cloud([.. results.Of(TrialMark.Pruned).Select(trial => Point(trial, trial.End!.Value!.Value)).OfType<Coordinates>()], TrialMarks.Pruned);
        panel.Cloud([.. results.Of(TrialMark.Complete).Select(trial => Point(trial, trial.End!.Value!.Value)).OfType<Coordinates>()], TrialMarks.Complete);
        if (results.Best is { } best && Point(best, best.End!.Value!.Value) is { } winner)
        {
            panel.Ring(winner, Theme.Vermilion);
        }

        panel.DrawOn(sheet, place);
        string scale = axis.IsLogarithmic ? " (logarithmic)" : "";
        sheet.Write(Sheet.Fit(axis.Name + scale, data.Width, TextStyle.Label with { IsBold = true }), data.Left, place.Top + 2, TextStyle.Label with { IsBold = true });

        Coordinates? Point(SweepTrial trial, double value) => axis.Place(trial) is { } x ? new Coordinates(x, results.Scale.Place(value)) : null;
    }

    private static IEnumerable<(double Place, string Text)> Ticks(SweepAxis axis, float width)
    {
        IReadOnlyList<AxisTick> ticks = axis.Ticks(Math.Max(2, (int)(width / TickWidth)));
        if (axis.Columns is null)
        {
            return ticks.Select(tick => (tick.Value, tick.Text));
        }

        // Long names are cut; of many columns those that have no room for theirs go without, evenly.
        TextStyle style = TextStyle.Caption with { Size = Theme.TextSize - 1 };
        float widest = Math.Min(TickWidth, ticks.Max(tick => Sheet.WidthOf(tick.Text, style)));
        int step = ticks.Count <= FewColumns ? 1 : (int)Math.Ceiling(ticks.Count * (widest + 8) / width);
        float room = (width / ticks.Count * step) - 6;
        return ticks.Where((_, index) => index % step == 0).Select(tick => (tick.Value, Sheet.Fit(tick.Text, room, style)));
    }

    private static int ColumnsFor(int count) => Math.Clamp(count, 1, MostPanelsInARow);

    private static float HeightFor(int columns) => columns == MostPanelsInARow ? PanelHeight : TallPanelHeight;
}
