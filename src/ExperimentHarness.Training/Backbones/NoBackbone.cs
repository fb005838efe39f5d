using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Backbones;

/// <summary>A backbone without a frozen block: its features are the pictures.</summary>
/// <param name="imageSize">Height and width of every picture.</param>
public sealed class NoBackbone(ImageSize imageSize) : IBackbone
{
    /// <inheritdoc />
    public string Identity => "none";

    /// <inheritdoc />
    public FeatureShape FeatureShape => new(imageSize.Height, imageSize.Width, 3);

    /// <inheritdoc />
    public void Extract(ReadOnlySpan<float> images, int count, Span<float> features) => images[..(count * imageSize.RgbLength)].CopyTo(features);

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }
}
