using System.Globalization;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using ScottPlot;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>Precision against recall with the average precision: of the second class where there are two, else of each class against all others.</summary>
public static class PrecisionRecallPicture
{
    /// <summary>Draws them.</summary>
    /// <param name="caption">Whose they are.</param>
    /// <param name="table">What the model says.</param>
    /// <returns>A PNG file; the same input gives the same bytes.</returns>
    public static byte[] Draw(string caption, PredictionTable table)
    {
        IReadOnlyList<OneAgainstRest> questions = OneAgainstRest.Of(table);
        PrecisionRecallCurve[] curves = [.. questions.Select(question => PrecisionRecallCurve.Of(question.Scores, question.IsPositive))];
        IReadOnlyList<LegendEntry> looks = OneAgainstRest.Looks([.. questions.Select((question, index) => $"{question.ClassName}, {Number(curves[index].AveragePrecision)}")]);
        string mean = Number(curves.Average(curve => curve.AveragePrecision));
        using var sheet = new CurveSheet("Precision and recall", $"{caption} · {(curves.Length == 1 ? "average precision" : "mean average precision")} {mean}", "recall", "precision");
        foreach ((PrecisionRecallCurve curve, LegendEntry look) in curves.Zip(looks))
        {
            sheet.Panel.Line(Steps(curve), look);
        }

        return sheet.ToPng(looks.Count <= Theme.Series.Count ? looks : [new($"{looks.Count} classes", Theme.Blue)]);
    }

    // Between two thresholds nothing was measured, and average precision is the area under steps, so steps are what is drawn.
    private static List<Coordinates> Steps(PrecisionRecallCurve curve)
    {
        List<Coordinates> points = [];
        foreach (PrecisionRecallPoint point in curve.Points.Reverse())
        {
            if (points.Count > 0)
            {
                points.Add(new Coordinates(points[^1].X, point.Precision));
            }

            points.Add(new Coordinates(point.Recall, point.Precision));
        }

        return points;
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
