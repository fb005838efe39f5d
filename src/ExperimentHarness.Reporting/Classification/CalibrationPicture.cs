using System.Globalization;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>
/// Whether probabilities mean what they say: what happened against what the model said, in ten bins, over the share of the
/// pictures in each. Of the second class's probability where there are two classes, else of the predicted class's.
/// </summary>
public static class CalibrationPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="caption">Whose it is.</param>
    /// <param name="table">What the model says.</param>
    /// <returns>A PNG file; the same input gives the same bytes.</returns>
    public static byte[] Draw(string caption, PredictionTable table)
    {
        bool isBinary = table.ClassNames.Count == 2;
        Calibration calibration = isBinary
            ? Calibration.OfScores(table.ScoresOf(1), table.IsOf(1))
            : Calibration.OfConfidence(table.Probabilities, table.Labels, table.ClassNames.Count);
        string asked = isBinary ? table.ClassNames[1] : "the predicted class";
        var model = new LegendEntry("this model", Theme.Blue);
        var perfect = new LegendEntry("perfect", Theme.MutedInk, IsDashed: true);
        var share = new LegendEntry("share of the pictures", new SKColor(0xB9, 0xD8, 0xEA));
        using var sheet = new CurveSheet(
            "Calibration",
            string.Create(CultureInfo.InvariantCulture, $"{caption} · expected calibration error {calibration.ExpectedError:0.0000}, ten bins"),
            $"probability of {asked}",
            isBinary ? $"share that is {asked}" : "share that is right");
        double count = calibration.Bins.Sum(bin => bin.Count);
        for (int bin = 0; bin < calibration.Bins.Count && count > 0; bin++)
        {
            sheet.Panel.Bar((bin + 0.04) / calibration.Bins.Count, (bin + 0.96) / calibration.Bins.Count, calibration.Bins[bin].Count / count, share.Color);
        }

        sheet.Diagonal(perfect);
        sheet.Panel.Line([.. calibration.Bins.Where(bin => bin.Count > 0).Select(bin => new Coordinates(bin.MeanScore, bin.MeanOutcome))], model, isMarked: true);
        return sheet.ToPng([model, perfect, share]);
    }
}
