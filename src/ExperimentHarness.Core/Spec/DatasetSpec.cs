namespace ExperimentHarness.Core.Spec;

/// <summary>The pictures: where they come from, how they are split, and what size they get.</summary>
public sealed record DatasetSpec
{
    /// <summary>A name in experiments/catalog.yaml, a folder, or <c>procedural</c>.</summary>
    public string Source { get; init; } = "procedural";

    /// <summary>How much is drawn when the source is <c>procedural</c>; without effect otherwise.</summary>
    public ProceduralSpec Procedural { get; init; } = new();

    /// <summary>Sub-folder that holds the training pictures in one folder per class.</summary>
    public string Train { get; init; } = "train";

    /// <summary>Where validation pictures come from: a sub-folder, <c>{fraction: 0.2}</c> or <c>{folds: 5}</c> of the training pictures.</summary>
    public ValidationSplit Validation { get; init; } = new ValidationSplit.Folder("validation");

    /// <summary>Seed of fraction and folds; its own, so that the run's seeds measure training noise only.</summary>
    public ulong SplitSeed { get; init; }

    /// <summary>Sub-folder that only Evaluate touches.</summary>
    public string? Test { get; init; }

    /// <summary>Height and width in pixels.</summary>
    public ImageSize ImageSize { get; init; } = new(224, 224);

    /// <summary>How pictures are resized; nearest is Keras' default.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Nearest;

    /// <summary>Only the first n pictures of each class, in ordinal order of their names.</summary>
    [Interval("[1, inf)")]
    public int? Limit { get; init; }

    /// <summary>What to do with a file that does not decode: stop before training, or leave it out and record its name.</summary>
    public OnBadImage OnBadImage { get; init; } = OnBadImage.Error;
}
