using System.Buffers;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;

namespace ExperimentHarness.Training.Loop;

/// <summary>Draws a view's augmentation and computes what the backbone sees of it. Safe for any number of threads.</summary>
/// <param name="images">The pictures.</param>
/// <param name="recipe">How pixels become what the backbone sees.</param>
internal sealed class ViewRenderer(ImageSet images, FeatureRecipe recipe)
{
    /// <summary>The view's random change.</summary>
    public AugmentationParameters Draw(View view) =>
        AugmentationSampler.Draw(recipe.Augmentation, images.Size, recipe.Seed, view.Pass, (uint)view.Sample);

    /// <summary>Computes one view.</summary>
    /// <param name="view">Which look at which picture.</param>
    /// <param name="pixels">Receives float32 [H, W, 3], preprocessed.</param>
    public void Render(View view, Span<float> pixels)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(images.Size.RgbLength);
        Span<byte> picture = buffer.AsSpan(0, images.Size.RgbLength);
        images.ReadPixels(view.Sample, picture);
        AffineWarp.Apply(picture, images.Size, Draw(view), pixels);
        ArrayPool<byte>.Shared.Return(buffer);
        PixelPreprocessing.Apply(recipe.Preprocessing, pixels);
    }
}
