using System.Globalization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The repository as a run's environment.json has it.</summary>
/// <param name="IsKnown">Whether there was one.</param>
/// <param name="Commit">Its commit, or null where there was none yet.</param>
/// <param name="Changed">Changed tracked files, with the digest of each one's part of the patch.</param>
internal sealed record RecordedSources(bool IsKnown, string? Commit, ValueMap<string> Changed)
{
    private const int NamedFiles = 5;

    /// <summary>What is not as it was, a sentence each: the same change is told in the same words whatever else has changed. Untracked files do not count: nobody knows what they are.</summary>
    public IEnumerable<string> FindChanges(GitState? now)
    {
        if (!IsKnown || now is null)
        {
            yield break; // nothing to compare
        }

        if (Commit != now.Commit)
        {
            yield return $"the commit was {Commit ?? "none"} when the run began and is {now.Commit ?? "none"} now";
            yield break; // every changed file may differ by that alone
        }

        string[] files =
        [
            .. Changed.Keys.Union(now.Changed.Keys, StringComparer.Ordinal)
                .Where(path => Find(Changed, path) != Find(now.Changed, path))
                .Order(StringComparer.Ordinal),
        ];
        foreach (string file in files.Take(NamedFiles))
        {
            yield return $"{file} changed while the run was trained";
        }

        if (files.Length > NamedFiles)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"more than {NamedFiles} files of the repository changed while the run was trained");
        }
    }

    private static string? Find(ValueMap<string> map, string path) => map.TryGetValue(path, out string? digest) ? digest : null;
}
