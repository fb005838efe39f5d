using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// Turns views of pictures into the pooled features that a head learns from: pixels, augmentation, preprocessing,
/// backbone, pooling. What the cache knows is not computed again; the values are the same to the bit either way.
/// </summary>
public sealed class FeatureSource
{
    private readonly FeatureRecipe _recipe;
    private readonly FrozenBackbone _backbone;
    private readonly ViewRenderer _renderer;
    private readonly FeatureCache _cache;
    private readonly ParallelOptions _parallel;
    private float[] _maps = [];
    private float[] _pixels = [];
    private float[] _computed = [];

    /// <summary>A source of features of these pictures.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="recipe">How pixels become what a head learns from.</param>
    /// <param name="backbone">The frozen network.</param>
    /// <param name="memory">Where features are kept between runs, or null to keep none.</param>
    public FeatureSource(ImageSet images, FeatureRecipe recipe, FrozenBackbone backbone, FeatureMemory? memory)
    {
        Images = images;
        _recipe = recipe;
        _backbone = backbone;
        _renderer = new ViewRenderer(images, recipe);
        _cache = FeatureCache.Create(images, recipe, _renderer, memory);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = backbone.Threads };
        FeatureLength = FeaturePooling.Length(recipe.Pooling, backbone.FeatureShape);
    }

    /// <summary>The pictures.</summary>
    public ImageSet Images { get; }

    /// <summary>Length of one picture's pooled features.</summary>
    public int FeatureLength { get; }

    /// <summary>Finds or computes the features of some views; the values for a view do not depend on the others.</summary>
    /// <param name="views">Which looks at which pictures.</param>
    /// <param name="features">Receives float32 [views, <see cref="FeatureLength"/>].</param>
    public void Extract(View[] views, Memory<float> features)
    {
        int length = _backbone.FeatureShape.Length;
        Grow(ref _maps, views.Length * length);
        var isKnown = new bool[views.Length];
        Parallel.For(0, views.Length, _parallel, i => isKnown[i] = _cache.TryRead(views[i], _maps.AsSpan(i * length, length)));

        int[] missing = [.. Enumerable.Range(0, views.Length).Where(i => !isKnown[i])];
        if (missing.Length > 0)
        {
            Compute(views, missing);
        }

        Parallel.For(0, views.Length, _parallel, i => FeaturePooling.Apply(
            _recipe.Pooling, _backbone.FeatureShape, _maps.AsSpan(i * length, length), features.Span.Slice(i * FeatureLength, FeatureLength)));
    }

    private void Compute(View[] views, int[] missing)
    {
        int length = _backbone.FeatureShape.Length;
        int pixelLength = Images.Size.RgbLength;
        Grow(ref _pixels, missing.Length * pixelLength);
        Grow(ref _computed, missing.Length * length);
        Parallel.For(0, missing.Length, _parallel, i =>
            _renderer.Render(views[missing[i]], _pixels.AsSpan(i * pixelLength, pixelLength)));
        _backbone.Extract(_pixels.AsSpan(0, missing.Length * pixelLength), missing.Length, _computed.AsSpan(0, missing.Length * length));
        Parallel.For(0, missing.Length, _parallel, i =>
        {
            ReadOnlySpan<float> map = _computed.AsSpan(i * length, length);
            map.CopyTo(_maps.AsSpan(missing[i] * length));
            _cache.Write(views[missing[i]], map);
        });
    }

    private static void Grow(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }
    }
}
