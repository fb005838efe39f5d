using System.Text.Json.Nodes;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Metrics;

[TestFixture("small20")]
[TestFixture("balanced1000")]
[TestFixture("imbalanced500")]
public sealed class MetricsGoldenTests(string set)
{
    private const double Tolerance = 1e-12;
    private const double LogarithmTolerance = 1e-9;

    private readonly JsonNode _golden = JsonNode.Parse(File.ReadAllText(GoldenFile.Find("metrics.json")))!["sets"]![set]!;

    [Test]
    public void Compute_gives_keras_and_scikit_learns_metrics()
    {
        MetricSet metrics = ClassificationMetrics.Compute(
            Scores,
            Labels,
            1,
            [MetricName.Accuracy, MetricName.Auc, MetricName.Precision, MetricName.Recall, MetricName.F1]);
        Assert.That(metrics.Select(metric => metric.Key), Is.EqualTo(["accuracy", "auc", "precision", "recall", "f1"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics["accuracy"], Is.EqualTo(Expected("accuracy")).Within(Tolerance));
            Assert.That(metrics["auc"], Is.EqualTo(Expected("roc_auc")).Within(Tolerance));
            Assert.That(metrics["precision"], Is.EqualTo(Expected("precision")).Within(Tolerance));
            Assert.That(metrics["recall"], Is.EqualTo(Expected("recall")).Within(Tolerance));
            Assert.That(metrics["f1"], Is.EqualTo(Expected("f1")).Within(Tolerance));
        }
    }

    [Test]
    public void ConfusionMatrix_gives_the_counts_and_their_ratios()
    {
        var confusion = ConfusionMatrix.Of(Scores, Labels, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(confusion[0, 0], Is.EqualTo((long)Expected("tn")));
            Assert.That(confusion[0, 1], Is.EqualTo((long)Expected("fp")));
            Assert.That(confusion[1, 0], Is.EqualTo((long)Expected("fn")));
            Assert.That(confusion[1, 1], Is.EqualTo((long)Expected("tp")));
            Assert.That(confusion.Specificity(1), Is.EqualTo(Expected("specificity")).Within(Tolerance));
            Assert.That(confusion.MatthewsCorrelation, Is.EqualTo(Expected("matthews")).Within(Tolerance));
            Assert.That(confusion.BalancedAccuracy, Is.EqualTo(Expected("balanced_accuracy")).Within(Tolerance));
        }
    }

    [Test]
    public void RocCurve_has_a_point_per_distinct_score()
    {
        JsonNode golden = _golden["roc_curve_all"]!;
        var curve = RocCurve.Of(Scores, IsPositive);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(curve.Points.Select(point => point.FalsePositiveRate), Is.EqualTo(Numbers(golden["fpr"])).Within(Tolerance));
            Assert.That(curve.Points.Select(point => point.TruePositiveRate), Is.EqualTo(Numbers(golden["tpr"])).Within(Tolerance));
            Assert.That(curve.Points.Select(point => point.Threshold), Is.EqualTo(Numbers(golden["thresholds"])));
        }
    }

    [Test]
    public void PrecisionRecallCurve_has_a_point_per_distinct_score_and_an_end()
    {
        JsonNode golden = _golden["pr_curve"]!;
        var curve = PrecisionRecallCurve.Of(Scores, IsPositive);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(curve.Points.Select(point => point.Precision), Is.EqualTo(Numbers(golden["precision"])).Within(Tolerance));
            Assert.That(curve.Points.Select(point => point.Recall), Is.EqualTo(Numbers(golden["recall"])).Within(Tolerance));
            Assert.That(curve.Points.SkipLast(1).Select(point => point.Threshold), Is.EqualTo(Numbers(golden["thresholds"])));
            Assert.That(curve.AveragePrecision, Is.EqualTo(Expected("average_precision")).Within(Tolerance));
        }
    }

    [Test]
    public void Calibration_has_the_bins_and_both_errors()
    {
        JsonArray golden = _golden["calibration_bins"]!.AsArray();
        var calibration = Calibration.OfScores(Scores, IsPositive);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Bins.Select(bin => bin.Count), Is.EqualTo(golden.Select(bin => (long)bin!["count"]!)));
            Assert.That(calibration.Bins.Select(bin => bin.MeanScore), Is.EqualTo(golden.Select(bin => Number(bin!["mean_score"]))).Within(Tolerance));
            Assert.That(calibration.Bins.Select(bin => bin.MeanOutcome), Is.EqualTo(golden.Select(bin => Number(bin!["fraction_positive"]))).Within(Tolerance));
            Assert.That(calibration.ExpectedError, Is.EqualTo(Expected("ece10")).Within(Tolerance));
            Assert.That(Calibration.OfConfidence(Scores, Labels, 1).ExpectedError, Is.EqualTo(Expected("ece10_confidence")).Within(Tolerance));
        }
    }

    [Test]
    public void ProbabilityScores_are_brier_and_keras_clipped_cross_entropy()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProbabilityScores.Brier(Scores, IsPositive), Is.EqualTo(Expected("brier")).Within(Tolerance));
            Assert.That(ProbabilityScores.CrossEntropy(Scores, IsPositive), Is.EqualTo(Expected("loss_bce_keras_clip")).Within(LogarithmTolerance));
        }
    }

    private float[] Scores => [.. Numbers(_golden["scores"]).Select(score => (float)score)];

    private int[] Labels => [.. _golden["labels"]!.AsArray().Select(label => (int)label!)];

    private bool[] IsPositive => [.. Labels.Select(label => label == 1)];

    private double Expected(string name) => Number(_golden["expected"]![name]);

    private static double[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(Number)];

    private static double Number(JsonNode? node) =>
        node is null ? double.NaN : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.PositiveInfinity : (double)node;
}
