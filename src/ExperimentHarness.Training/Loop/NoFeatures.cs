namespace ExperimentHarness.Training.Loop;

/// <summary>Knows nothing: every pass sees new views.</summary>
internal sealed class NoFeatures : FeatureCache
{
    public override bool TryRead(View view, Span<float> map) => false;

    public override void Write(View view, ReadOnlySpan<float> map)
    {
        // A view that never comes again is not kept.
    }
}
