using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>The state of a run: the fold of its journal.</summary>
/// <param name="Started">First event; null for an empty journal.</param>
/// <param name="StartTime">Time of the first event.</param>
/// <param name="EndTime">Time of the last event.</param>
/// <param name="Status">Where the run stands.</param>
/// <param name="Epochs">Complete epochs, each once, in order.</param>
/// <param name="Artifacts">Files of the run; the last event of a path counts.</param>
/// <param name="Notes">Notes and taints, in order.</param>
/// <param name="Failure">Why the run failed, where it did.</param>
/// <param name="Summary">Summary of a completed run.</param>
/// <param name="IsTainted">Whether something the run depends on changed while it ran.</param>
public sealed record RunHistory(
    RunStarted? Started,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    RunStatus Status,
    ValueList<EpochCompleted> Epochs,
    ValueList<ArtifactWritten> Artifacts,
    ValueList<string> Notes,
    RunFailed? Failure,
    MetricSet? Summary,
    bool IsTainted)
{
    /// <summary>Folds a journal.</summary>
    public static RunHistory Of(IEnumerable<JournalEntry> journal) => throw new NotSupportedException(journal.ToString());
}
