namespace ExperimentHarness.Training.Loop;

/// <summary>What is already known of an image set's feature maps. Safe for any number of threads.</summary>
internal abstract class FeatureCache
{
    /// <summary>Reads a view's feature map; unspecified where the result is false.</summary>
    public abstract bool TryRead(View view, Span<float> map);

    /// <summary>Keeps a view's feature map.</summary>
    public abstract void Write(View view, ReadOnlySpan<float> map);
}
