using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Problems;

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
/// <param name="TimeTrained">Time that processes spent on it, from the first event of each to its last: pauses between them left out, and steps in which the clock was set back.</param>
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
    bool IsTainted,
    TimeSpan TimeTrained)
{
    /// <summary>Folds a journal.</summary>
    /// <exception cref="BadInputException">EH4005: the events contradict each other.</exception>
    public static RunHistory Of(IEnumerable<JournalEntry> journal)
    {
        RunStarted? started = null;
        DateTimeOffset? startTime = null;
        DateTimeOffset? endTime = null;
        RunStatus status = RunStatus.Unfinished;
        List<EpochCompleted> epochs = [];
        Dictionary<string, ArtifactWritten> artifacts = new(StringComparer.Ordinal);
        List<string> notes = [];
        RunFailed? failure = null;
        MetricSet? summary = null;
        bool isTainted = false;
        TimeSpan timeTrained = TimeSpan.Zero;
        foreach (JournalEntry entry in journal)
        {
            startTime ??= entry.Time;
            timeTrained += TimeSince(endTime, entry);
            endTime = entry.Time;
            switch (entry.Event)
            {
                case RunStarted first:
                    started = started is null || started.Identity == first.Identity
                        ? started ?? first
                        : throw Contradiction(entry, "a second run starts in the same journal");
                    break;
                case EpochCompleted epoch:
                    AddEpoch(epochs, epoch, entry);
                    break;
                case ArtifactWritten artifact:
                    artifacts[artifact.Path] = artifact;
                    break;
                case NoteAdded note:
                    notes.Add(note.Text);
                    break;
                case RunTainted taint:
                    notes.Add(taint.What);
                    isTainted = true;
                    break;
                case RunResumed:
                    status = RunStatus.Unfinished;
                    failure = null;
                    summary = null;
                    break;
                case RunCompleted completed:
                    status = RunStatus.Completed;
                    summary = completed.Summary;
                    break;
                case RunFailed failed:
                    status = RunStatus.Failed;
                    failure = failed;
                    break;
                case RunCancelled:
                    status = RunStatus.Cancelled;
                    break;
                case RunPruned:
                    status = RunStatus.Pruned;
                    break;
                default:
                    // Checkpoints and system samples do not change the state.
                    break;
            }
        }

        return new RunHistory(
            started,
            startTime,
            endTime,
            status,
            epochs.ToValueList(),
            artifacts.Values.ToValueList(),
            notes.ToValueList(),
            failure,
            summary,
            isTainted,
            timeTrained);
    }

    /// <summary>Time between two events of one process; zero where a process begins with the later one.</summary>
    private static TimeSpan TimeSince(DateTimeOffset? before, JournalEntry entry) =>
        before is null || entry.Time < before || entry.Event is RunResumed ? TimeSpan.Zero : entry.Time - before.Value;

    private static void AddEpoch(List<EpochCompleted> epochs, EpochCompleted epoch, JournalEntry entry)
    {
        if (epoch.Epoch == epochs.Count + 1)
        {
            epochs.Add(epoch);
            return;
        }

        if (epoch.Epoch < 1 || epoch.Epoch > epochs.Count)
        {
            throw Contradiction(entry, $"epoch {epoch.Epoch} follows epoch {epochs.Count}");
        }

        // Trained again after a resume: once is enough, if it is the same.
        if (epochs[epoch.Epoch - 1].FindDifference(epoch) is { } difference)
        {
            throw Contradiction(entry, $"epoch {epoch.Epoch} stands there twice with different results ({difference.Values})");
        }
    }

    private static BadInputException Contradiction(JournalEntry entry, string what) =>
        new("EH4005", $"event {entry.Sequence} of the journal contradicts those before it: {what}; train the run again with --rerun");
}
