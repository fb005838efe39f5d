using System.Runtime.InteropServices;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Features;
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

    /// <summary>Where the time goes.</summary>
    public WorkTimes Times { get; init; } = new(TimeProvider.System);

    /// <summary>Finds or computes the features of some views; the values for a view do not depend on the others.</summary>
    /// <param name="views">Which looks at which pictures.</param>
    /// <param name="features">Receives float32 [views, <see cref="FeatureLength"/>].</param>
    public void Extract(View[] views, Memory<float> features)
    {
        int length = _backbone.FeatureShape.Length;
        long started = Times.Start();
        bool[] isKnown = ReadKnown(views);
        int[] missing = [.. Enumerable.Range(0, views.Length).Where(i => !isKnown[i])];
        if (missing.Length > 0)
        {
            Times.AddRest(started);
            ComputeInTurn(views, missing);
            started = Times.Start();
        }

        Parallel.For(0, views.Length, _parallel, i => FeaturePooling.Apply(
            _recipe.Pooling, _backbone.FeatureShape, _maps.AsSpan(i * length, length), features.Span.Slice(i * FeatureLength, FeatureLength)));
        if (missing.Length == 0)
        {
            Times.Add(Work.ReadView, started, views.Length);
        }
        else
        {
            Times.AddRest(started);
        }
    }

    /// <summary>Computes anew what is kept of some views, keeps nothing of it, and compares bit for bit.</summary>
    public IReadOnlyList<CachedViewState> Compare(View[] views)
    {
        int length = _backbone.FeatureShape.Length;
        bool[] isKnown = ReadKnown(views);
        int[] known = [.. Enumerable.Range(0, views.Length).Where(i => isKnown[i])];
        var states = new CachedViewState[views.Length];
        if (known.Length == 0)
        {
            return states; // all missing: no reason to prepare the backbone
        }

        Compute(views, known);
        for (int i = 0; i < known.Length; i++)
        {
            ReadOnlySpan<byte> kept = MemoryMarshal.AsBytes(_maps.AsSpan(known[i] * length, length));
            ReadOnlySpan<byte> computed = MemoryMarshal.AsBytes(_computed.AsSpan(i * length, length));
            states[known[i]] = kept.SequenceEqual(computed) ? CachedViewState.Same : CachedViewState.Different;
        }

        return states;
    }

    /// <summary>Counts what some looks would cost now.</summary>
    /// <param name="views">The looks.</param>
    /// <param name="promised">Names of views that will be kept when their turn comes; those to compute are added.</param>
    public ViewCount Count(IEnumerable<View> views, ISet<ViewKey> promised) => _cache.Count(views, promised);

    private bool[] ReadKnown(View[] views)
    {
        int length = _backbone.FeatureShape.Length;
        Grow(ref _maps, views.Length * length);
        var isKnown = new bool[views.Length];
        Parallel.For(0, views.Length, _parallel, i => isKnown[i] = _cache.TryRead(views[i], _maps.AsSpan(i * length, length)));
        return isKnown;
    }

    private void ComputeInTurn(View[] views, int[] missing)
    {
        bool hasWaited = !_backbone.Turn.TryEnter();
        if (hasWaited)
        {
            _backbone.Turn.Enter();
        }

        try
        {
            // Whoever had the turn may have computed just these.
            int length = _backbone.FeatureShape.Length;
            int[] still = hasWaited ? [.. missing.Where(i => !_cache.TryRead(views[i], _maps.AsSpan(i * length, length)))] : missing;
            if (still.Length > 0)
            {
                ComputeAndKeep(views, still);
            }
        }
        finally
        {
            _backbone.Turn.Exit();
        }
    }

    private void ComputeAndKeep(View[] views, int[] missing)
    {
        long started = Times.Start();
        if (_backbone.Prepare())
        {
            Times.Add(Work.PrepareBackbone, started, 1);
            started = Times.Start();
        }

        int length = _backbone.FeatureShape.Length;
        Compute(views, missing);
        Parallel.For(0, missing.Length, _parallel, i =>
        {
            ReadOnlySpan<float> map = _computed.AsSpan(i * length, length);
            map.CopyTo(_maps.AsSpan(missing[i] * length));
            _cache.Write(views[missing[i]], map);
        });

        // A few views alone do not keep every thread busy: only whole batches tell a rate.
        if (missing.Length == views.Length)
        {
            Times.Add(Work.ComputeView, started, missing.Length);
        }
        else
        {
            Times.AddRest(started);
        }
    }

    /// <summary>Computes feature maps of chosen views, one after the other in <see cref="_computed"/>.</summary>
    private void Compute(View[] views, int[] chosen)
    {
        int length = _backbone.FeatureShape.Length;
        int pixelLength = Images.Size.RgbLength;
        Grow(ref _pixels, chosen.Length * pixelLength);
        Grow(ref _computed, chosen.Length * length);
        Parallel.For(0, chosen.Length, _parallel, i =>
            _renderer.Render(views[chosen[i]], _pixels.AsSpan(i * pixelLength, pixelLength)));
        _backbone.Extract(_pixels.AsSpan(0, chosen.Length * pixelLength), chosen.Length, _computed.AsSpan(0, chosen.Length * length));
    }

    private static void Grow(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }
    }
}
