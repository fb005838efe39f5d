using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>One experiment: the whole of a YAML file in experiments/, with every default filled in.</summary>
public sealed record ExperimentSpec
{
    /// <summary>Another spec of the folder that this one starts from. Maps merge key by key, lists and scalars replace.</summary>
    public string? Extends { get; init; }

    /// <summary>What the experiment asks, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Free text; becomes tags of the runs on the tracking server.</summary>
    public ValueMap<string> Tags { get; init; } = ValueMap<string>.Empty;

    /// <summary>The pictures and how they are split.</summary>
    public DatasetSpec Dataset { get; init; } = new();

    /// <summary>Random changes of training pictures, with the meaning of Keras' ImageDataGenerator.</summary>
    public AugmentationSpec Augmentation { get; init; } = new();

    /// <summary>Frozen backbone and trained head.</summary>
    public ModelSpec Model { get; init; } = new();

    /// <summary>How the head is trained.</summary>
    public TrainingSpec Training { get; init; } = new();

    /// <summary>What computes.</summary>
    public EngineSpec Engine { get; init; } = new();

    /// <summary>Where runs are sent.</summary>
    public TrackingSpec Tracking { get; init; } = new();

    /// <summary>Hyperparameter search; only the Sweep target reads it.</summary>
    public SweepSpec? Sweep { get; init; }
}
