using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>
/// How often each class was taken for which: a row for each true class, a column for each predicted one, the darker the larger
/// its share of the row. Up to twelve classes with counts and shares, beyond that as a map of colours.
/// </summary>
public static class ConfusionMatrixPicture
{
    private const int MaximumSharedClasses = 6;
    private const float LineHeight = 16;

    /// <summary>Draws it.</summary>
    /// <param name="caption">Whose it is.</param>
    /// <param name="table">What the model says.</param>
    /// <returns>A PNG file; the same input gives the same bytes.</returns>
    public static byte[] Draw(string caption, PredictionTable table)
    {
        int classes = table.ClassNames.Count;
        var confusion = ConfusionMatrix.Of(table.Probabilities, table.Labels, classes);
        string accuracy = confusion.Total == 0 ? "no pictures" : string.Create(CultureInfo.InvariantCulture, $"accuracy {confusion.Accuracy:0.0000} of {confusion.Total} pictures");
        var layout = new ConfusionMatrixLayout(table.ClassNames);
        using var sheet = new Sheet(layout.Width, layout.Height, "Confusion matrix", $"{caption} · {accuracy}");
        for (int label = 0; label < classes; label++)
        {
            for (int predicted = 0; predicted < classes; predicted++)
            {
                DrawCell(sheet, layout.Cell(label, predicted), confusion[label, predicted], (double)confusion[label, predicted] / confusion.LabelCount(label), layout);
            }
        }

        DrawNames(sheet, layout);
        return sheet.ToPng();
    }

    /// <summary>Colour of a share of a row; grey for a class without pictures.</summary>
    internal static SKColor ColorOf(double share)
    {
        if (double.IsNaN(share))
        {
            return Theme.Grid;
        }

        return new SKColor(Mix(0xF2, Theme.Blue.Red), Mix(0xF6, Theme.Blue.Green), Mix(0xF9, Theme.Blue.Blue));

        byte Mix(byte none, byte all) => (byte)Math.Round(none + (share * (all - none)));
    }

    private static void DrawCell(Sheet sheet, SKRect cell, long count, double share, ConfusionMatrixLayout layout)
    {
        sheet.Fill(cell, ColorOf(share));
        if (!layout.IsNumbered)
        {
            return;
        }

        float size = Math.Clamp(cell.Width / 3.2f, 11, 26);
        SKColor ink = share > 0.75 ? Theme.Card : Theme.Ink;
        bool hasShare = layout.Names.Count <= MaximumSharedClasses && !double.IsNaN(share);
        sheet.Write(count.ToString(CultureInfo.InvariantCulture), cell.MidX, cell.MidY + (hasShare ? 0 : size * 0.36f), new TextStyle(size, ink, SKTextAlign.Center, IsBold: true));
        if (hasShare)
        {
            sheet.Write(string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"), cell.MidX, cell.MidY + (size * 0.85f), new TextStyle(Theme.TextSize, ink, SKTextAlign.Center));
        }
    }

    private static void DrawNames(Sheet sheet, ConfusionMatrixLayout layout)
    {
        ValueList<string> names = layout.Names;
        SKRect first = layout.Cell(0, 0);
        sheet.Write("predicted", first.Left, Theme.HeaderHeight + 14, TextStyle.Caption);
        sheet.Write("true", first.Left - 10, first.Top - 10, TextStyle.Caption with { Align = SKTextAlign.Right });

        // Names that would lie on each other are left out, evenly.
        int step = (int)Math.Ceiling(LineHeight * names.Count / ConfusionMatrixLayout.Side);
        for (int i = 0; i < names.Count; i += step)
        {
            SKRect cell = layout.Cell(i, i);
            sheet.Write(Sheet.Fit(names[i], ConfusionMatrixLayout.LabelWidth - 10, TextStyle.Label), first.Left - 10, cell.MidY + 5, TextStyle.Label with { Align = SKTextAlign.Right });
            if (layout.IsTurned)
            {
                sheet.Canvas.Save();
                sheet.Canvas.RotateDegrees(-90, cell.MidX + 5, first.Top - 8);
                sheet.Write(Sheet.Fit(names[i], ConfusionMatrixLayout.MaximumTurnedWidth, TextStyle.Label), cell.MidX + 5, first.Top - 8, TextStyle.Label);
                sheet.Canvas.Restore();
            }
            else
            {
                sheet.Write(names[i], cell.MidX, first.Top - 10, TextStyle.Label with { Align = SKTextAlign.Center });
            }
        }
    }
}
