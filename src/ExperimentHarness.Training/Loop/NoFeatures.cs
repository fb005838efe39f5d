using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Knows nothing: every pass sees new views.</summary>
internal sealed class NoFeatures : FeatureCache
{
    public override bool TryRead(View view, Span<float> map) => false;

    public override ViewCount Count(IEnumerable<View> views, ISet<ViewKey> promised)
    {
        long looks = views.LongCount();
        return new ViewCount(looks, 0, looks);
    }

    public override void Write(View view, ReadOnlySpan<float> map)
    {
        // A view that never comes again is not kept.
    }
}
