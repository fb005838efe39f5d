using System.Globalization;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using ScottPlot;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>ROC curves with their areas: of the second class where there are two, else of each class against all others.</summary>
public static class RocPicture
{
    /// <summary>Draws them.</summary>
    /// <param name="caption">Whose they are.</param>
    /// <param name="table">What the model says.</param>
    /// <returns>A PNG file; the same input gives the same bytes.</returns>
    public static byte[] Draw(string caption, PredictionTable table)
    {
        var chance = new LegendEntry("chance, 0.5", Theme.MutedInk, IsDashed: true);
        IReadOnlyList<OneAgainstRest> questions = OneAgainstRest.Of(table);
        RocCurve[] curves = [.. questions.Select(question => RocCurve.Of(question.Scores, question.IsPositive))];
        IReadOnlyList<LegendEntry> looks = OneAgainstRest.Looks([.. questions.Select((question, index) => $"{question.ClassName}, {Number(curves[index].Area)}")]);
        string area = Number(curves.Select(curve => curve.Area).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());
        using var sheet = new CurveSheet("ROC", $"{caption} · {(curves.Length == 1 ? "area under the curve" : "mean area under the curves")} {area}", "false positive rate", "true positive rate");
        sheet.Diagonal(chance);
        foreach ((RocCurve curve, LegendEntry look) in curves.Zip(looks))
        {
            sheet.Panel.Line([.. curve.Points.Select(point => new Coordinates(point.FalsePositiveRate, point.TruePositiveRate))], look);
        }

        return sheet.ToPng(looks.Count <= Theme.Series.Count ? [.. looks, chance] : [new($"{looks.Count} classes", Theme.Blue), chance]);
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
