using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Features;

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

    /// <summary>Name under which a view's features are kept between runs; null where none are.</summary>
    public virtual ViewKey? FindKey(View view) => null;

    /// <summary>Whether a view's features are kept between runs, as far as the index knows.</summary>
    public virtual bool Contains(in ViewKey key) => false;

    /// <summary>Keeps a view's feature map.</summary>
    public abstract void Write(View view, ReadOnlySpan<float> map);
}
