using ExperimentHarness.Reporting.Drawing;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Curves;

/// <summary>Loss and accuracy by epoch, of training and validation, with the best epoch marked.</summary>
public static class LearningCurvesPicture
{
    internal const float Width = 800;
    internal const float Height = 400;

    // More marks than these would hide the line.
    private const int MarkedEpochs = 40;

    private static readonly LegendEntry Training = new("training", Theme.Blue, IsDashed: true);
    private static readonly LegendEntry Validation = new("validation", Theme.Vermilion);

    // Whole pixels: ScottPlot clears what it draws on, and would leave half of a pixel at an edge.
    internal static SKRect LossPlace { get; } = new(10, Theme.HeaderHeight + 18, (Width / 2) - 2, Height - 6);

    internal static SKRect AccuracyPlace { get; } = new((Width / 2) + 2, LossPlace.Top, Width - 10, LossPlace.Bottom);

    /// <summary>Draws them.</summary>
    /// <returns>A PNG file; the same curves give the same bytes.</returns>
    public static byte[] Draw(LearningCurves curves)
    {
        using var sheet = new Sheet(Width, Height, "Learning curves", curves.Caption + (curves.BestEpoch is { } best ? $" · best epoch {best} (dotted)" : ""));
        sheet.Explain([Training, Validation]);
        DrawPanel(sheet, curves, "loss", LossPlace);
        DrawPanel(sheet, curves, "accuracy", AccuracyPlace);
        return sheet.ToPng();
    }

    /// <summary>What the axes of a metric's panel span.</summary>
    internal static AxisLimits Limits(LearningCurves curves, string metric)
    {
        double[] values = [.. Points(curves, metric).Concat(Points(curves, "val_" + metric)).Select(point => point.Y).Where(double.IsFinite)];
        double low = values.DefaultIfEmpty(0).Min();
        double high = values.DefaultIfEmpty(1).Max();
        double room = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.1, 1e-3);
        double edge = Math.Clamp(curves.Epochs.Count * 0.02, 0.5, 0.9);
        return new AxisLimits(1 - edge, Math.Max(curves.Epochs.Count, 1) + edge, low - room, high + room);
    }

    private static void DrawPanel(Sheet sheet, LearningCurves curves, string metric, SKRect place)
    {
        using var panel = new Panel("epoch", "");
        panel.CountHorizontally();
        AxisLimits limits = Limits(curves, metric);
        panel.Span(limits.Left, limits.Right, limits.Bottom, limits.Top);
        Coordinates[] training = [.. Points(curves, metric)];
        Coordinates[] validation = [.. Points(curves, "val_" + metric)];
        if (!training.Concat(validation).Any(point => double.IsFinite(point.Y)))
        {
            panel.Say($"no finite {metric}", new Coordinates((limits.Left + limits.Right) / 2, (limits.Bottom + limits.Top) / 2));
        }

        bool isMarked = curves.Epochs.Count <= MarkedEpochs;
        if (curves.BestEpoch is { } best)
        {
            panel.Upright(best, Theme.MutedInk);
        }

        panel.Line(training, Training, isMarked);
        panel.Line(validation, Validation, isMarked);
        foreach (Coordinates point in validation.Where(point => (int)point.X == curves.BestEpoch && double.IsFinite(point.Y)))
        {
            panel.Ring(point, Validation.Color);
        }

        panel.DrawOn(sheet, place);
        sheet.Write(metric, Panel.DataPlace(place).Left, place.Top - 2, TextStyle.Label with { IsBold = true });
    }

    private static IEnumerable<Coordinates> Points(LearningCurves curves, string metric) =>
        curves.Epochs.Select(epoch => new Coordinates(epoch.Epoch, epoch.Metrics.Find(metric) ?? double.NaN));
}
