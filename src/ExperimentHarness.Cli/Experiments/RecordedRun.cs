using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>A run of results/ with what its key is the digest of.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Identity">What its journal says it is.</param>
internal sealed record RecordedRun(RunFolder Folder, RunIdentity Identity)
{
    /// <summary>Every run whose journal says what it is, newest first; earlier attempts left out.</summary>
    public static IReadOnlyList<RecordedRun> In(ResultsStore store) =>
    [
        .. store.List()
            .Where(folder => folder.Attempt is null)
            .Select(folder => (folder, started: JournalReader.ReadFirst(folder.Journal)?.Event as RunStarted))
            .Where(run => run.started is not null)
            .Select(run => new RecordedRun(run.folder, run.started!.Identity)),
    ];
}
