using CsCheck;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Metrics;

public sealed class ClassificationMetricsTests
{
    private static readonly MetricName[] All = Enum.GetValues<MetricName>();

    [Test]
    public void Compute_with_one_class_only_has_no_auc_and_zero_precision()
    {
        MetricSet metrics = ClassificationMetrics.Compute([0.1f, 0.2f, 0.6f], [0, 0, 0], 1, All);
        Assert.That(metrics["auc"], Is.NaN);
        Assert.That(metrics["precision"], Is.Zero);
        Assert.That(ConfusionMatrix.Of([0.1f, 0.2f, 0.6f], [0, 0, 0], 1).BalancedAccuracy, Is.EqualTo(2 / 3.0));
        Assert.That(ConfusionMatrix.Of([0.1f, 0.2f, 0.6f], [0, 0, 0], 1).MatthewsCorrelation, Is.Zero);
        Assert.That(PrecisionRecallCurve.Of([0.1f, 0.2f, 0.6f], [false, false, false]).AveragePrecision, Is.Zero);
    }

    [Test]
    public void Compute_without_a_predicted_positive_gives_zero_precision_and_f1()
    {
        MetricSet metrics = ClassificationMetrics.Compute([0.1f, 0.2f], [0, 1], 1, All);
        Assert.That(metrics["precision"], Is.Zero);
        Assert.That(metrics["f1"], Is.Zero);
        Assert.That(metrics["auc"], Is.EqualTo(1));
    }

    [Test]
    public void Compute_at_exactly_one_half_counts_a_negative() =>
        Assert.That(ClassificationMetrics.Compute([0.5f, MathF.BitIncrement(0.5f)], [0, 1], 1, [MetricName.Accuracy])["accuracy"], Is.EqualTo(1));

    [Test]
    public void Compute_with_equal_largest_outputs_takes_the_lowest_class() =>
        Assert.That(ClassificationMetrics.Compute([0.4f, 0.4f, 0.2f], [0], 3, [MetricName.Accuracy])["accuracy"], Is.EqualTo(1));

    [Test]
    public void Compute_of_three_classes_averages_over_classes()
    {
        // Predictions 0, 0, 1, 2 of labels 0, 1, 1, 2.
        float[] probabilities =
        [
            0.8f, 0.1f, 0.1f,
            0.5f, 0.3f, 0.2f,
            0.2f, 0.7f, 0.1f,
            0.0f, 0.4f, 0.6f,
        ];
        MetricSet metrics = ClassificationMetrics.Compute(probabilities, [0, 1, 1, 2], 3, All);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics["accuracy"], Is.EqualTo(0.75));
            Assert.That(metrics["precision"], Is.EqualTo((0.5 + 1 + 1) / 3).Within(1e-15));
            Assert.That(metrics["recall"], Is.EqualTo((1 + 0.5 + 1) / 3).Within(1e-15));
            Assert.That(metrics["f1"], Is.EqualTo((2 / 3.0 + 2 / 3.0 + 1) / 3).Within(1e-15));
            Assert.That(metrics["auc"], Is.EqualTo((1 + 0.75 + 1) / 3).Within(1e-15));
        }
    }

    [Test]
    public void Compute_of_two_softmax_outputs_averages_over_both_classes()
    {
        // Predictions 0, 0, 1 of labels 0, 1, 1.
        MetricSet metrics = ClassificationMetrics.Compute([0.9f, 0.1f, 0.6f, 0.4f, 0.3f, 0.7f], [0, 1, 1], 2, [MetricName.Precision, MetricName.Recall]);
        Assert.That(metrics["precision"], Is.EqualTo((0.5 + 1) / 2));
        Assert.That(metrics["recall"], Is.EqualTo((1 + 0.5) / 2));
    }

    [Test]
    public void Compute_of_three_classes_leaves_a_class_without_samples_out_of_auc()
    {
        float[] probabilities = [0.8f, 0.1f, 0.1f, 0.1f, 0.8f, 0.1f];
        Assert.That(ClassificationMetrics.Compute(probabilities, [0, 1], 3, [MetricName.Auc])["auc"], Is.EqualTo(1));
    }

    [Test]
    public void Compute_with_a_NaN_score_has_no_auc() =>
        Assert.That(ClassificationMetrics.Compute([0.1f, float.NaN, 0.9f], [0, 1, 1], 1, [MetricName.Auc])["auc"], Is.NaN);

    [Test]
    public void Compute_with_lengths_that_do_not_fit_is_refused() =>
        Assert.That(() => ClassificationMetrics.Compute([0.1f], [0, 1], 1, All), Throws.ArgumentException);

    [Test]
    public void Auc_is_the_share_of_won_pairs_with_ties_half() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[2, 40].Sample(samples =>
        {
            float[] scores = [.. samples.Select(sample => sample.Item1 / 5f)];
            bool[] isPositive = [.. samples.Select(sample => sample.Item2)];
            double won = 0;
            double pairs = 0;
            for (int i = 0; i < samples.Length; i++)
            {
                for (int j = 0; j < samples.Length; j++)
                {
                    if (isPositive[i] && !isPositive[j])
                    {
                        pairs++;
                        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }

            Assert.That(RocCurve.Of(scores, isPositive).Area, Is.EqualTo(won / pairs));
        });

    [TestCase("val_accuracy", Goal.Maximize)]
    [TestCase("best/auc", Goal.Maximize)]
    [TestCase("f1", Goal.Maximize)]
    [TestCase("val_loss", Goal.Minimize)]
    [TestCase("loss", Goal.Minimize)]
    public void MetricDirection_follows_the_name(string name, Goal expected) => Assert.That(MetricDirection.Of(name), Is.EqualTo(expected));
}
