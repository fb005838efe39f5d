using System.Security.Cryptography;
using System.Text;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using LibGit2Sharp;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The differences between the commit and the tracked files, staged or not, as one patch for <c>git apply</c>.</summary>
/// <param name="Content">The patch without what is left out.</param>
/// <param name="Sha256">Digest of the whole patch; null where nothing differs.</param>
/// <param name="Changed">Changed paths, with the digest of each one's part.</param>
/// <param name="LeftOut">Changed paths without a part in the content.</param>
internal sealed record WorkingTreePatch(ReadOnlyMemory<byte> Content, string? Sha256, ValueMap<string> Changed, ValueList<string> LeftOut)
{
    /// <summary>Most bytes that the content has; whole files are left out beyond it.</summary>
    public const int MaximumBytes = 1 << 20;

    private static readonly CompareOptions Options = new() { Similarity = SimilarityOptions.None };

    /// <summary>The patch of these changed paths.</summary>
    public static WorkingTreePatch Of(Repository repository, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return new WorkingTreePatch(default, null, new ValueMap<string>([]), ValueList<string>.Empty);
        }

        // Only these paths: otherwise the content of untracked files would be read as well.
        using Patch patch = repository.Diff.Compare<Patch>(
            repository.Head.Tip?.Tree, DiffTargets.Index | DiffTargets.WorkingDirectory, paths, new ExplicitPathsOptions { ShouldFailOnUnmatchedPath = false }, Options);
        Dictionary<string, PatchEntryChanges> entries = patch.DistinctBy(entry => entry.Path, StringComparer.Ordinal).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = new MemoryStream();
        List<KeyValuePair<string, string>> changed = [];
        List<string> leftOut = [];
        foreach (string path in paths)
        {
            PatchPart part = entries.TryGetValue(path, out PatchEntryChanges? entry) ? PatchPart.Of(repository, entry) : PatchPart.Missing(path);
            whole.AppendData(part.Text.Span);
            changed.Add(new(path, ContentDigest.Of(part.Text.Span).Hex));
            if (part.CanBeApplied && content.Length + part.Text.Length <= MaximumBytes)
            {
                content.Write(part.Text.Span);
            }
            else
            {
                leftOut.Add(path);
            }
        }

        byte[] note = leftOut.Count == 0 ? [] : Encoding.UTF8.GetBytes($"left out of this patch, see environment.json: {leftOut.Count} files\n");
        return new WorkingTreePatch((byte[])[.. note, .. content.ToArray()], ContentDigest.Of(whole).Hex, new ValueMap<string>(changed), leftOut.ToValueList());
    }
}
