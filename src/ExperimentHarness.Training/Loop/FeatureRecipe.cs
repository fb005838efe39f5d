using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Loop;

/// <summary>How pixels become what a head learns from.</summary>
/// <param name="Augmentation">Random changes; the default changes nothing, as for validation.</param>
/// <param name="Preprocessing">What happens to 0..255 values before the backbone.</param>
/// <param name="Pooling">How the backbone's map becomes a vector.</param>
/// <param name="Seed">Seed of the random changes.</param>
public sealed record FeatureRecipe(AugmentationSpec Augmentation, Preprocessing Preprocessing, Pooling Pooling, ulong Seed)
{
    /// <summary>The same for validation pictures, which are never changed.</summary>
    public FeatureRecipe WithoutAugmentation => this with { Augmentation = new AugmentationSpec() };
}
