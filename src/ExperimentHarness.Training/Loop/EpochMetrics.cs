using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Training.Loop;

/// <summary>Gives an epoch's figures their names: Keras' for what the run key decides, time/ for what the machine does.</summary>
internal static class EpochMetrics
{
    public static MetricSet Of(EpochOutcome trained, ValidationResult validation, EpochTimes times)
    {
        List<KeyValuePair<string, double>> metrics =
        [
            new("loss", trained.Loss),
            .. trained.Metrics,
            new("val_loss", validation.Loss),
            .. validation.Metrics.Select(metric => new KeyValuePair<string, double>($"val_{metric.Key}", metric.Value)),
            new("learning_rate", trained.LearningRate),
            new("time/training_seconds", times.Training.TotalSeconds),
            new("time/validation_seconds", times.Validation.TotalSeconds),
            new("time/images_per_second", trained.Images / times.Training.TotalSeconds),
        ];
        return new MetricSet(metrics);
    }
}
