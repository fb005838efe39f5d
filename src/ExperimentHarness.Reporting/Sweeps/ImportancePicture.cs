using System.Globalization;
using ExperimentHarness.Core.Importance;
using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>How much of the objective's variance each parameter explains alone, and what is left for parameters together.</summary>
public static class ImportancePicture
{
    internal const float Width = 800;

    private const float RowHeight = 36;
    private const float BarHeight = 20;
    private const float NameWidth = 220;
    private const float BarLeft = Theme.Margin + NameWidth + 12;
    private const float BarLength = Width - BarLeft - 70;

    /// <summary>Draws it.</summary>
    /// <returns>A PNG file, the same for the same results; null where nothing can be said, which <see cref="ImportanceAnalysis.WhyNone"/> explains.</returns>
    public static byte[]? Draw(SweepResults results)
    {
        ImportanceAnalysis importance = results.Importance;
        if (importance.WhyNone is not null)
        {
            return null;
        }

        string caption = string.Create(CultureInfo.InvariantCulture, $"{results.ShortName} · share of the variance of {results.Sweep.Objective.Metric} that a parameter explains alone · fANOVA, {importance.Trials} complete trials");
        using var sheet = new Sheet(Width, PlaceOf(importance.Parameters.Count).Bottom + Theme.Margin, "Importance of parameters", caption);
        for (int index = 0; index < importance.Parameters.Count; index++)
        {
            string name = results.Axes.First(axis => axis.Key == importance.Parameters[index].Key).Name;
            DrawBar(sheet, index, name, importance.Parameters[index].Share, Theme.Blue);
        }

        DrawBar(sheet, importance.Parameters.Count, "parameters together", importance.Together, TrialMarks.Quiet);
        return sheet.ToPng();
    }

    /// <summary>Where the whole length of a row's bar lies, in units.</summary>
    internal static SKRect PlaceOf(int row) => SKRect.Create(BarLeft, Theme.HeaderHeight + 6 + (row * RowHeight), BarLength, BarHeight);

    private static void DrawBar(Sheet sheet, int row, string name, double share, SKColor color)
    {
        SKRect whole = PlaceOf(row);
        float baseline = whole.MidY + 5;
        TextStyle right = TextStyle.Label with { Align = SKTextAlign.Right };
        sheet.Write(Sheet.Fit(name, NameWidth, TextStyle.Label), BarLeft - 12, baseline, right);
        sheet.Fill(whole, Theme.Grid);
        sheet.Fill(SKRect.Create(whole.Left, whole.Top, whole.Width * (float)share, whole.Height), color);
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"), Width - Theme.Margin, baseline, right with { IsBold = true });
    }
}
