using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The state of the git repository around the root.</summary>
/// <param name="Commit">Full id of the commit that is checked out; null where there is none yet.</param>
/// <param name="Branch">Name of the branch; null where the head is detached.</param>
/// <param name="Changed">Tracked files that differ from the commit, with the SHA-256 of their part of the patch, ordered by path.</param>
/// <param name="Untracked">Files that git neither tracks nor ignores, by name only; what the harness itself writes does not count.</param>
/// <param name="DiffSha256">Digest of the whole patch; null where no tracked file differs.</param>
/// <param name="LeftOut">Changed files whose part git.diff does not hold: too large, in conflict, or without a form that <c>git apply</c> takes.</param>
internal sealed record GitState(
    string? Commit,
    string? Branch,
    ValueMap<string> Changed,
    ValueList<string> Untracked,
    string? DiffSha256,
    ValueList<string> LeftOut)
{
    /// <summary>Whether a checkout of the commit has other files than were there.</summary>
    public bool IsDirty => Changed.Count > 0 || Untracked.Count > 0;
}
