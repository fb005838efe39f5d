using ExperimentHarness.Core.Files;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Caching;

/// <summary>Opens the feature store of a repository.</summary>
internal static class FeatureStores
{
    /// <summary>The store under its limit; null where HARNESS_CACHE_SIZE is 0.</summary>
    /// <param name="folders">Where everything lives.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told where the store cannot be written to.</param>
    public static FeatureStore? Open(HarnessFolders folders, TimeProvider time, Action<string> warn)
    {
        long limit = CacheLimit.Find(Environment.GetEnvironmentVariable);
        return limit == 0 ? null : FeatureStore.Open(new FeatureStoreOptions(folders.Features, limit, time, warn));
    }

    /// <summary>The store for whoever only looks at it: nothing is evicted, whatever the limit.</summary>
    /// <param name="folders">Where everything lives.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told where the store cannot be written to.</param>
    public static FeatureStore OpenWithoutLimit(HarnessFolders folders, TimeProvider time, Action<string> warn) =>
        FeatureStore.Open(new FeatureStoreOptions(folders.Features, long.MaxValue, time, warn));
}
