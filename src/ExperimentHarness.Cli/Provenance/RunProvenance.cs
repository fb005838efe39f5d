using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>
/// What a run leaves beside its journal about where it comes from: taken when it begins, looked at again when it ends. A run that
/// is resumed keeps what it began with.
/// </summary>
internal sealed class RunProvenance
{
    private readonly RunFolder _folder;
    private readonly SourceTree _sources;
    private readonly RecordedSources _recorded;

    private RunProvenance(RunFolder folder, SourceTree sources, RecordedSources recorded)
    {
        _folder = folder;
        _sources = sources;
        _recorded = recorded;
    }

    /// <summary>Writes environment.json and git.diff, or finds those of the run that is resumed.</summary>
    /// <param name="folder">The run's folder, locked.</param>
    /// <param name="isResumed">Whether its journal has begun.</param>
    /// <param name="sources">The repository.</param>
    /// <param name="describe">Adds the rest to the state of the repository.</param>
    public static RunProvenance Record(RunFolder folder, bool isResumed, SourceTree sources, Func<GitSnapshot, RunEnvironment> describe)
    {
        if (isResumed && EnvironmentFile.ReadSources(folder.Environment) is { } earlier)
        {
            return new RunProvenance(folder, sources, earlier);
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
        return new RunProvenance(folder, sources, EnvironmentFile.ReadSources(folder.Environment)!);
    }

    /// <summary>Names the files, and spec.yaml, in the journal, unless it has them so.</summary>
    public void Announce(IRunEventSink sink, RunHistory history)
    {
        foreach (string path in (string[])[_folder.Spec, _folder.Environment, _folder.GitDiff])
        {
            if (File.Exists(path) && Describe(path) is var artifact && !history.Artifacts.Contains(artifact))
            {
                sink.Emit(artifact);
            }
        }
    }

    /// <summary>What of the sources is no longer as it was when the run began, a sentence each.</summary>
    public IEnumerable<string> FindChanges() => _recorded.FindChanges(_sources.Look().State);

    private static ArtifactWritten Describe(string path)
    {
        using FileStream content = File.OpenRead(path);
        return new ArtifactWritten(Path.GetFileName(path), ContentDigest.Of(content).Hex, content.Length);
    }
}
