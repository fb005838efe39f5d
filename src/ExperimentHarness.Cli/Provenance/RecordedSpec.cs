using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>
/// spec.yaml of a run. A run may be resumed with another one than it began with, in what changes no number; until the journal names the
/// new one, the old one stays beside it. A process that is killed in between leaves a run that can be resumed with either.
/// </summary>
internal static class RecordedSpec
{
    /// <summary>Whether the spec that the journal names is still there, under one name or the other.</summary>
    public static bool IsKept(RunFolder folder, RunHistory history) => IsNamed(folder.Spec, history) || IsNamed(folder.PreviousSpec, history);

    /// <summary>Puts the spec that the journal names back in its place, where a process was killed before the journal named another one.</summary>
    /// <param name="folder">The run's folder, locked.</param>
    /// <param name="history">Its journal's fold.</param>
    public static void Restore(RunFolder folder, RunHistory history)
    {
        if (!IsNamed(folder.Spec, history) && IsNamed(folder.PreviousSpec, history))
        {
            File.Move(folder.PreviousSpec, folder.Spec, overwrite: true);
            AtomicFile.FlushFolder(folder.Path);
        }
    }

    /// <summary>Writes the spec that the run goes on with, and keeps the one that the journal names beside it until <see cref="Forget"/>.</summary>
    /// <param name="folder">The run's folder, locked.</param>
    /// <param name="history">Its journal's fold.</param>
    /// <param name="spec">The file's text.</param>
    public static void Write(RunFolder folder, RunHistory history, string spec)
    {
        if (IsNamed(folder.Spec, history))
        {
            if (File.ReadAllText(folder.Spec) == spec)
            {
                return;
            }

            AtomicFile.WriteAllBytes(folder.PreviousSpec, File.ReadAllBytes(folder.Spec));
        }

        AtomicFile.WriteAllText(folder.Spec, spec);
    }

    /// <summary>Removes the old spec, once the journal names the new one.</summary>
    public static void Forget(RunFolder folder) => File.Delete(folder.PreviousSpec);

    private static bool IsNamed(string path, RunHistory history)
    {
        string? named = history.Artifacts.FirstOrDefault(artifact => artifact.Path == RunFolder.SpecName)?.Sha256;
        if (named is null || !File.Exists(path))
        {
            return false;
        }

        using FileStream content = File.OpenRead(path);
        return ContentDigest.Of(content).Hex == named;
    }
}
