using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Results;

/// <summary>The files of a run, compared with what its journal says of them.</summary>
public static class RecordedFiles
{
    /// <summary>What is wrong with the files that a journal names: EH4105 a file that was changed, EH4106 one that is gone.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="artifacts">Files that its journal names, or some of them. All their bytes are read.</param>
    public static IReadOnlyList<Problem> FindProblems(RunFolder run, IEnumerable<ArtifactWritten> artifacts) =>
        [.. artifacts.Select(artifact => FindProblem(Path.Combine(run.Path, artifact.Path), artifact.Sha256)).OfType<Problem>()];

    private static Problem? FindProblem(string path, string sha256)
    {
        if (!File.Exists(path))
        {
            return new Problem("EH4106", $"'{path}' is named by the journal and no longer there; restore it from a backup, or train the run again with --rerun");
        }

        using FileStream content = File.OpenRead(path);
        string found = ContentDigest.Of(content).Hex;
        return found == sha256
            ? null
            : new Problem("EH4105", $"'{path}' is not the file that was written: its SHA-256 is {found}, the journal says {sha256}; restore it from a backup, or train the run again with --rerun");
    }
}
