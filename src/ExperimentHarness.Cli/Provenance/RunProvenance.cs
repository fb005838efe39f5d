using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>
/// What a run leaves beside its journal about where it comes from: taken when it begins, looked at again when it is resumed and when
/// it ends. A run that is resumed keeps what it began with.
/// </summary>
internal sealed class RunProvenance
{
    private readonly RunFolder _folder;
    private readonly SourceTree _sources;
    private readonly Func<GitSnapshot, RunEnvironment> _describe;

    private RunProvenance(RunFolder folder, SourceTree sources, Func<GitSnapshot, RunEnvironment> describe)
    {
        _folder = folder;
        _sources = sources;
        _describe = describe;
    }

    /// <summary>
    /// What is wrong with spec.yaml, environment.json and git.diff of a run that is to be resumed: EH4105 a file that was changed or
    /// cannot be read, EH4106 one that is gone. Everything else that its journal may name is made again at its end.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="history">Its journal's fold.</param>
    public static IReadOnlyList<Problem> FindProblems(RunFolder folder, RunHistory history)
    {
        string[] kept = [.. FilesOf(folder).Where(path => path != folder.Spec || !RecordedSpec.IsKept(folder, history)).Select(path => Path.GetFileName(path))];
        IReadOnlyList<Problem> problems = RecordedFiles.FindProblems(folder, history.Artifacts.Where(artifact => kept.Contains(artifact.Path, StringComparer.Ordinal)));
        return problems.Count == 0 && history.Started is not null && File.Exists(folder.Environment) && EnvironmentFile.ReadSources(folder.Environment) is null
            ? [new Problem("EH4105", $"'{folder.Environment}' is not the file that was written: it cannot be read; restore it from a backup, or train the run again with --rerun")]
            : problems;
    }

    /// <summary>Writes environment.json and git.diff, or finds those of the run that is resumed.</summary>
    /// <param name="folder">The run's folder, locked, without problems.</param>
    /// <param name="isResumed">Whether its journal has begun.</param>
    /// <param name="sources">The repository.</param>
    /// <param name="describe">Adds the rest to the state of the repository.</param>
    public static RunProvenance Record(RunFolder folder, bool isResumed, SourceTree sources, Func<GitSnapshot, RunEnvironment> describe)
    {
        if (isResumed && File.Exists(folder.Environment))
        {
            return new RunProvenance(folder, sources, describe);
        }

        GitSnapshot snapshot = sources.Look();
        if (snapshot.Diff.IsEmpty)
        {
            File.Delete(folder.GitDiff);
        }
        else
        {
            AtomicFile.WriteAllBytes(folder.GitDiff, snapshot.Diff.Span);
        }

        // Last: where it is, the patch that it speaks of is there too.
        EnvironmentFile.Write(folder.Environment, describe(snapshot));
        return new RunProvenance(folder, sources, describe);
    }

    /// <summary>Names the files, and spec.yaml, in the journal, unless it has them so.</summary>
    public void Announce(IRunEventSink sink, RunHistory history)
    {
        foreach (string path in FilesOf(_folder))
        {
            if (File.Exists(path) && Describe(path) is var artifact && !history.Artifacts.Contains(artifact))
            {
                sink.Emit(artifact);
            }
        }

        RecordedSpec.Forget(_folder);
    }

    /// <summary>What of sources, program and machine is no longer as it was when the run began, a sentence each.</summary>
    public IEnumerable<string> FindChanges()
    {
        GitSnapshot now = _sources.Look();
        return EnvironmentFile.ReadSources(_folder.Environment)!.FindChanges(now.State).Concat(EnvironmentComparison.FindChanges(_folder.Environment, _describe(now)));
    }

    private static string[] FilesOf(RunFolder folder) => [folder.Spec, folder.Environment, folder.GitDiff];

    private static ArtifactWritten Describe(string path)
    {
        using FileStream content = File.OpenRead(path);
        return new ArtifactWritten(Path.GetFileName(path), ContentDigest.Of(content).Hex, content.Length);
    }
}
