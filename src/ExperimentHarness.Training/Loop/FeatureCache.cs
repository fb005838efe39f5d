using ExperimentHarness.Data.Datasets;

namespace ExperimentHarness.Training.Loop;

/// <summary>What is already known of an image set's feature maps. Safe for any number of threads.</summary>
internal abstract class FeatureCache
{
    /// <summary>The store where there is one; else memory, for views that no pass changes; else nothing.</summary>
    public static FeatureCache Create(ImageSet images, FeatureRecipe recipe, ViewRenderer renderer, FeatureMemory? memory) =>
        memory is not null ? new StoredFeatures(images, recipe, renderer, memory)
        : recipe.Augmentation.IsIdentity ? new StillFeatures(images.Count)
        : new NoFeatures();

    /// <summary>Reads a view's feature map; unspecified where the result is false.</summary>
    public abstract bool TryRead(View view, Span<float> map);

    /// <summary>Keeps a view's feature map.</summary>
    public abstract void Write(View view, ReadOnlySpan<float> map);
}
