using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Classification;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;
using ExperimentHarness.Reporting.Pages.Tables;
using ExperimentHarness.Reporting.Predictions;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>What a trained model says of the validation pictures.</summary>
internal static class RunPredictions
{
    /// <summary>The section.</summary>
    public static Section Of(PredictionTable table) => new("Predictions", new Columns(Confusion(table), Roc(table), PrecisionRecall(table), CalibrationOf(table)))
    {
        Lead = $"Of {table.Predictions.Count} validation pictures, by the weights as training ended.",
    };

    private static ConfusionTable Confusion(PredictionTable table)
    {
        var matrix = ConfusionMatrix.Of(table.Probabilities, table.Labels, table.ClassNames.Count);
        return new ConfusionTable($"confusion matrix, accuracy {Figures.Metric(matrix.Accuracy)}", table.ClassNames, matrix);
    }

    private static LineChart Roc(PredictionTable table)
    {
        IReadOnlyList<OneAgainstRest> questions = OneAgainstRest.Of(table);
        RocCurve[] curves = [.. questions.Select(question => RocCurve.Of(question.Scores, question.IsPositive))];
        double area = curves.Select(curve => curve.Area).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        return Square(
            "ROC",
            $"{(curves.Length == 1 ? "area under the curve" : "mean area under the curves")} {Figures.Metric(area)}",
            ("false positive rate", "true positive rate"),
            [Diagonal("chance, 0.5"), .. questions.Select((question, index) => Curve($"{question.ClassName}, {Figures.Metric(curves[index].Area)}", index, questions.Count, curves[index].Points.Select(point => new ChartPoint(point.FalsePositiveRate, point.TruePositiveRate))))]);
    }

    private static LineChart PrecisionRecall(PredictionTable table)
    {
        IReadOnlyList<OneAgainstRest> questions = OneAgainstRest.Of(table);
        PrecisionRecallCurve[] curves = [.. questions.Select(question => PrecisionRecallCurve.Of(question.Scores, question.IsPositive))];
        return Square(
            "Precision and recall",
            $"{(curves.Length == 1 ? "average precision" : "mean average precision")} {Figures.Metric(curves.Average(curve => curve.AveragePrecision))}",
            ("recall", "precision"),
            [.. questions.Select((question, index) => Curve($"{question.ClassName}, {Figures.Metric(curves[index].AveragePrecision)}", index, questions.Count, curves[index].Points.Select(point => new ChartPoint(point.Recall, point.Precision))))]);
    }

    private static LineChart CalibrationOf(PredictionTable table)
    {
        bool isBinary = table.ClassNames.Count == 2;
        Calibration calibration = isBinary
            ? Calibration.OfScores(table.ScoresOf(1), table.IsOf(1))
            : Calibration.OfConfidence(table.Probabilities, table.Labels, table.ClassNames.Count);
        double count = calibration.Bins.Sum(bin => bin.Count);
        string said = isBinary ? table.ClassNames[1] : "right";
        LineChart chart = Square(
            "Calibration",
            $"expected calibration error {Figures.Metric(calibration.ExpectedError)}, {calibration.Bins.Count} bins",
            (isBinary ? $"probability of {table.ClassNames[1]}" : "probability of the predicted class", $"share that is {said}"),
            [
                Diagonal("perfect"),
                new ChartSeries("this model", calibration.Bins.Where(bin => bin.Count > 0).Select(bin => new ChartPoint(bin.MeanScore, bin.MeanOutcome) { Label = string.Create(CultureInfo.InvariantCulture, $"said {bin.MeanScore:0.000}, was {bin.MeanOutcome:0.000} of {bin.Count} pictures") }).ToValueList()) { Color = 0 },
            ]);
        return chart with
        {
            BarsName = "share of the pictures",
            Bars = calibration.Bins.Select((bin, index) => new ChartBar((index + 0.04) / calibration.Bins.Count, (index + 0.96) / calibration.Bins.Count, count > 0 ? bin.Count / count : 0, $"{bin.Count} pictures")).ToValueList(),
        };
    }

    private static LineChart Square(string title, string caption, (string Horizontal, string Vertical) names, ValueList<ChartSeries> series) => new(
        title,
        new ChartAxis(names.Horizontal) { Minimum = 0, Maximum = 1 },
        new ChartAxis(names.Vertical) { Minimum = 0, Maximum = 1 },
        series)
    {
        Caption = $"{names.Vertical} · {caption}",
        IsSquare = true,
    };

    // Many classes are drawn alike; only their names tell them apart.
    private static ChartSeries Curve(string name, int index, int count, IEnumerable<ChartPoint> points) => new(name, points.ToValueList())
    {
        Color = count <= Theme.Series.Count ? index : 0,
        IsMarked = false,
        IsQuiet = count > Theme.Series.Count,
    };

    private static ChartSeries Diagonal(string name) => new(name, [new ChartPoint(0, 0), new ChartPoint(1, 1)]) { Color = 6, IsDashed = true, IsMarked = false, IsQuiet = true };
}
