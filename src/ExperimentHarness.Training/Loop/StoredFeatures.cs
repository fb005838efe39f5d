using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Reads from and adds to the feature store, which every run and process shares.</summary>
/// <param name="images">The pictures.</param>
/// <param name="recipe">How pixels become features.</param>
/// <param name="renderer">Draws augmentation.</param>
/// <param name="memory">The store and what is common to the names of views.</param>
internal sealed class StoredFeatures(ImageSet images, FeatureRecipe recipe, ViewRenderer renderer, FeatureMemory memory) : FeatureCache
{
    public override bool TryRead(View view, Span<float> map) => memory.Store.TryRead(KeyOf(view), map);

    public override void Write(View view, ReadOnlySpan<float> map) => memory.Store.Append(KeyOf(view), map);

    public override ViewCount Count(IEnumerable<View> views, ISet<ViewKey> promised)
    {
        var counted = new HashSet<ViewKey>();
        var count = default(ViewCount);
        foreach (View view in views)
        {
            ViewKey key = KeyOf(view);
            bool isNew = counted.Add(key);
            bool isCached = memory.Store.Contains(key) || (isNew && !promised.Add(key));
            count += new ViewCount(1, isNew && isCached ? 1 : 0, isNew && !isCached ? 1 : 0);
        }

        return count;
    }

    private ViewKey KeyOf(View view)
    {
        Span<byte> change = stackalloc byte[AugmentationParameters.ByteLength];
        int length = 0;
        if (!recipe.Augmentation.IsIdentity)
        {
            AugmentationParameters parameters = renderer.Draw(view);
            if (parameters.Interpolates || parameters.FlipHorizontal || parameters.FlipVertical)
            {
                parameters.WriteTo(change);
                length = change.Length;
            }
        }

        return memory.Identity.KeyOf(images.PixelsDigest(view.Sample), images.Size, change[..length]);
    }
}
