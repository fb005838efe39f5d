using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Digest of a whole folder: SHA-256 over the lines <c>digest  path</c> sorted by path, as <c>sha256sum</c> prints them.</summary>
internal static class FolderDigest
{
    /// <summary>The digest of every file below the folder of the cache.</summary>
    public static ContentDigest Of(string folder, FileDigestCache digests)
    {
        string[] paths = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
        var lines = new string[paths.Length];
        InParallel.For(paths.Length, new ParallelOptions(), () => 0, (i, _) => lines[i] = $"{digests.Fingerprint(paths[i]).Digest}  {paths[i]}\n");
        return ContentDigest.Of(Encoding.UTF8.GetBytes(string.Concat(lines)));
    }
}
