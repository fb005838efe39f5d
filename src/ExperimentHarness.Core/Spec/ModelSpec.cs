using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>The network: a backbone, frozen but for the blocks that are named, and a trained head.</summary>
public sealed record ModelSpec
{
    /// <summary>Topology of the backbone.</summary>
    public BackboneName Backbone { get; init; } = BackboneName.Vgg16;

    /// <summary><c>imagenet</c>, <c>random</c> (He normal, from <see cref="WeightsSeed"/>), or the path of a Keras h5, weights.h5 or keras file.</summary>
    public string Weights { get; init; } = "imagenet";

    /// <summary>Seed of random weights; its own, so that the run's seeds share one backbone.</summary>
    public ulong WeightsSeed { get; init; }

    /// <summary>What happens to 8-bit pixels before the backbone.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.Rescale;

    /// <summary>Blocks to fine-tune with the head, from one on to the last, such as <c>[block5]</c>; needs engine tensorflow.</summary>
    public ValueList<string> Trainable { get; init; } = [];

    /// <summary>Key of a finished run (or its beginning, or <c>experiment/beginning</c>) whose best epoch's head training starts from; null for a drawn one.</summary>
    public string? InitialHead { get; init; }

    /// <summary>The trained part.</summary>
    public HeadSpec Head { get; init; } = new();
}
