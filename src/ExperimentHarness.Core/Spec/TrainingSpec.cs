using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>How the head is trained.</summary>
public sealed record TrainingSpec
{
    /// <summary>Number of epochs.</summary>
    [Interval("[1, 1000000]")]
    public int Epochs { get; init; } = 10;

    /// <summary>Batches of an epoch; by default all of one pass over the training pictures.</summary>
    [Interval("[1, inf)")]
    public int? StepsPerEpoch { get; init; }

    /// <summary>Pictures of a batch.</summary>
    [Interval("[1, 65536]")]
    public int BatchSize { get; init; } = 20;

    /// <summary>Rule that turns gradients into weights.</summary>
    public OptimizerSpec Optimizer { get; init; } = new();

    /// <summary>How the learning rate changes; by default not at all.</summary>
    public ScheduleSpec? LearningRateSchedule { get; init; }

    /// <summary>What is minimised; by default what the number of classes asks for.</summary>
    public LossName? Loss { get; init; }

    /// <summary>Share of each label given to all classes evenly, in [0, 1).</summary>
    [Interval("[0, 1)")]
    public double LabelSmoothing { get; init; }

    /// <summary>Weight of each class in the loss: <c>balanced</c> or a map from class name to weight.</summary>
    public ClassWeight? ClassWeight { get; init; }

    /// <summary>Stop when the monitored metric no longer gets better.</summary>
    public EarlyStoppingSpec? EarlyStopping { get; init; }

    /// <summary>Metrics beside the loss: accuracy, auc, precision, recall, f1.</summary>
    public ValueList<MetricName> Metrics { get; init; } = [MetricName.Accuracy, MetricName.Auc];

    /// <summary>A run for each.</summary>
    public ValueList<ulong> Seeds { get; init; } = [1];

    /// <summary>The loss for this many classes: as given, else binary for two and categorical for more.</summary>
    public LossName LossFor(int classCount) =>
        Loss ?? (classCount == 2 ? LossName.BinaryCrossentropy : LossName.CategoricalCrossentropy);
}
