using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Keeps the features of pictures that no pass changes in memory, packed, for one run.</summary>
/// <param name="count">Number of pictures.</param>
internal sealed class StillFeatures(int count) : FeatureCache
{
    private readonly byte[]?[] _packed = new byte[count][];

    public override bool TryRead(View view, Span<float> map) =>
        _packed[view.Sample] is { } packed && FeaturePacking.TryUnpack(packed, map);

    /// <inheritdoc />
    /// <remarks>Every pass looks at the same views: each is computed once a run.</remarks>
    public override ViewCount Count(IEnumerable<View> views, ISet<ViewKey> promised)
    {
        long looks = 0;
        var different = new HashSet<int>();
        foreach (View view in views)
        {
            looks++;
            different.Add(view.Sample);
        }

        int known = different.Count(sample => _packed[sample] is not null);
        return new ViewCount(looks, known, different.Count - known);
    }

    public override void Write(View view, ReadOnlySpan<float> map)
    {
        var buffer = new byte[FeaturePacking.MaximumLength(map.Length)];
        int length = FeaturePacking.Pack(map, buffer);
        _packed[view.Sample] = buffer[..length];
    }
}
