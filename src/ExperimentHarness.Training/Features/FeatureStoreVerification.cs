namespace ExperimentHarness.Training.Features;

/// <summary>What reading every record of a store found.</summary>
/// <param name="Views">Records that are as they were written.</param>
/// <param name="DamagedViews">Records whose checksum is wrong; they count as missing and are computed again when asked for.</param>
/// <param name="UnreadableBytes">Bytes behind the last whole record of their segment.</param>
public sealed record FeatureStoreVerification(long Views, long DamagedViews, long UnreadableBytes)
{
    /// <summary>Whether nothing is damaged.</summary>
    public bool IsSound => DamagedViews == 0 && UnreadableBytes == 0;
}
