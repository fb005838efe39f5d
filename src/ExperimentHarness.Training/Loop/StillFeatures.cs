using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Keeps the features of pictures that no pass changes in memory, packed, for one run.</summary>
/// <param name="count">Number of pictures.</param>
internal sealed class StillFeatures(int count) : FeatureCache
{
    private readonly byte[]?[] _packed = new byte[count][];

    public override bool TryRead(View view, Span<float> map) =>
        _packed[view.Sample] is { } packed && FeaturePacking.TryUnpack(packed, map);

    public override void Write(View view, ReadOnlySpan<float> map)
    {
        var buffer = new byte[FeaturePacking.MaximumLength(map.Length)];
        int length = FeaturePacking.Pack(map, buffer);
        _packed[view.Sample] = buffer[..length];
    }
}
