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

    /// <summary>Counts what some looks would cost now.</summary>
    /// <param name="views">The looks.</param>
    /// <param name="promised">Names of views that will be kept between runs when their turn comes; those to compute are added.</param>
    public abstract ViewCount Count(IEnumerable<View> views, ISet<ViewKey> promised);

    /// <summary>Keeps a view's feature map.</summary>
    public abstract void Write(View view, ReadOnlySpan<float> map);
}
