using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Keeps the features of pictures that no pass changes in memory, packed, for one run; as many of them as there is room for.</summary>
/// <param name="count">Number of pictures.</param>
/// <param name="room">Bytes that they may take together. Maps of VGG's first blocks take 3 MB a picture, those of its last 30 kB.</param>
internal sealed class StillFeatures(int count, long room = StillFeatures.Room) : FeatureCache
{
    private const long Room = 1L << 30;

    private readonly byte[]?[] _packed = new byte[count][];
    private long _taken;

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
        if (Interlocked.Add(ref _taken, length) <= room)
        {
            _packed[view.Sample] = buffer[..length];
        }
    }
}
