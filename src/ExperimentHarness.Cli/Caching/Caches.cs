using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Caching;

/// <summary>The feature store and the decoded pictures, which can be made again, seen as one.</summary>
/// <param name="folders">Where they lie.</param>
/// <param name="store">The feature store, open.</param>
internal sealed class Caches(HarnessFolders folders, FeatureStore store)
{
    private readonly DecodedPictures _pictures = new(folders.Pixels);

    private long Bytes => store.Files.Concat(_pictures.Files).Sum(file => file.Bytes);

    /// <summary>What there is.</summary>
    public IReadOnlyList<CacheRow> Rows()
    {
        store.Refresh();
        return
        [
            Row("features", store.GetStatistics().Views, store.Files, folders.Features),
            Row("pictures", null, _pictures.Files, folders.Pixels),
        ];
    }

    /// <summary>Deletes least recently used files of either until both together are no larger than this.</summary>
    public CachePruning Prune(long maximumBytes)
    {
        ValueList<long> kept = CacheBudget.Divide([store.Files, _pictures.Files], maximumBytes);
        long freed = store.Prune(kept[0]) + _pictures.Prune(kept[1]);
        return new CachePruning(maximumBytes, freed, Bytes);
    }

    /// <summary>Reads everything and compares it with its checksums.</summary>
    public CacheVerification Verify(CancellationToken cancellation)
    {
        FeatureStoreVerification features = store.Verify(cancellation);
        PixelVerification pictures = _pictures.Verify(cancellation);
        return new CacheVerification(features.Views, pictures.Pictures, features.UnfinishedBytes, [.. features.Damages, .. pictures.Damages]);
    }

    private static CacheRow Row(string name, long? entries, IReadOnlyList<CachedFile> files, string folder) => new(
        name,
        files.Count,
        entries,
        files.Sum(file => file.Bytes),
        files.Count == 0 ? null : files.Min(file => file.LastUsed),
        files.Count == 0 ? null : files.Max(file => file.LastUsed),
        folder);
}
