using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Training.Features;

/// <summary>What reading every record of a store found.</summary>
/// <param name="Views">Records that are as they were written.</param>
/// <param name="UnfinishedBytes">Bytes of records that a writer is at work on, or was killed at; the next writer removes them.</param>
/// <param name="Damages">Records whose checksum is wrong, and bytes that no record begins with.</param>
public sealed record FeatureStoreVerification(long Views, long UnfinishedBytes, ValueList<CacheDamage> Damages)
{
    /// <summary>Whether nothing is damaged.</summary>
    public bool IsSound => Damages.Count == 0;
}
