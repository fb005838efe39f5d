namespace ExperimentHarness.Training.Features;

/// <summary>Where a feature store is and how much it may hold.</summary>
/// <param name="Folder">Full path; made where it is missing.</param>
/// <param name="MaximumBytes">Size to stay under, all processes together; the least recently used segments go first.</param>
/// <param name="Time">Clock for use stamps.</param>
/// <param name="Warn">Told once, in a sentence, when the store can no longer be written to (a full disk); the run goes on without it.</param>
public sealed record FeatureStoreOptions(string Folder, long MaximumBytes, TimeProvider Time, Action<string> Warn)
{
    /// <summary>Size at which a segment ends and the next begins: what one eviction frees. 256 MiB, less in a small store.</summary>
    public long SegmentBytes { get; init; } = Math.Clamp(MaximumBytes / 8, 1 << 16, 256 << 20);
}
