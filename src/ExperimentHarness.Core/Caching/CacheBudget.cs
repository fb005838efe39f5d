using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Caching;

/// <summary>Shares a size out among caches, as if all their files were one list of which the least recently used go first.</summary>
public static class CacheBudget
{
    /// <summary>The size that each cache may keep, so that together they are no larger than asked for.</summary>
    /// <param name="caches">Files of each cache.</param>
    /// <param name="maximumBytes">Size of all together.</param>
    public static ValueList<long> Divide(IReadOnlyList<IReadOnlyList<CachedFile>> caches, long maximumBytes)
    {
        long[] kept = [.. caches.Select(files => files.Sum(file => file.Bytes))];
        foreach ((int cache, CachedFile file) in caches.SelectMany((files, cache) => files.Select(file => (cache, file))).OrderBy(entry => entry.file.LastUsed))
        {
            if (kept.Sum() <= maximumBytes)
            {
                break;
            }

            kept[cache] -= file.Bytes;
        }

        return kept.ToValueList();
    }
}
