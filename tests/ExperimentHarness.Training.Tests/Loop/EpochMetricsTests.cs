using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class EpochMetricsTests
{
    [Test]
    public void Of_NamesFiguresAsKerasDoesAndKeepsTimesApart()
    {
        var trained = new EpochOutcome(0.5, new MetricSet([new("accuracy", 0.75), new("auc", 0.8)]), 1e-3, 30);
        var validation = new ValidationResult(0.6, [], new MetricSet([new("accuracy", 0.7), new("auc", 0.9)]));

        MetricSet metrics = EpochMetrics.Of(trained, validation, new EpochTimes(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));

        Assert.That(metrics, Is.EqualTo(new MetricSet(
        [
            new("loss", 0.5),
            new("accuracy", 0.75),
            new("auc", 0.8),
            new("val_loss", 0.6),
            new("val_accuracy", 0.7),
            new("val_auc", 0.9),
            new("learning_rate", 1e-3),
            new("time/training_seconds", 2),
            new("time/validation_seconds", 1),
            new("time/images_per_second", 15),
        ])));
    }
}
