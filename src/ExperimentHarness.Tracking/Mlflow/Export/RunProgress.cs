using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>What the exporter remembers of the events it has read, so that a journal of any length takes little memory.</summary>
internal sealed class RunProgress
{
    private readonly Dictionary<string, ArtifactWritten> _artifacts = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    /// <summary>The first event.</summary>
    public RunStarted? Started { get; private set; }

    /// <summary>Time of the first event.</summary>
    public DateTimeOffset StartTime { get; private set; }

    /// <summary>Time of the last event.</summary>
    public DateTimeOffset LastTime { get; private set; }

    /// <summary>Sequence number of the last event.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Where the run stands.</summary>
    public RunStatus Status { get; private set; }

    /// <summary>Last epoch.</summary>
    public EpochCompleted? LastEpoch { get; private set; }

    /// <summary>Summary of a completed run.</summary>
    public MetricSet? Summary { get; private set; }

    /// <summary>Why it failed or was pruned.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether something that it depends on changed.</summary>
    public bool IsTainted { get; private set; }

    /// <summary>Notes, in order.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Files; the last event of a path counts.</summary>
    public IReadOnlyCollection<ArtifactWritten> Artifacts => _artifacts.Values;

    /// <summary>Takes the next event.</summary>
    public void Take(JournalEntry entry)
    {
        LastSequence = entry.Sequence;
        LastTime = entry.Time;
        switch (entry.Event)
        {
            case RunStarted started:
                Started = started;
                StartTime = entry.Time;
                break;
            case EpochCompleted epoch:
                LastEpoch = epoch;
                break;
            case ArtifactWritten artifact:
                _artifacts[artifact.Path] = artifact;
                break;
            case NoteAdded note:
                _notes.Add(note.Text);
                break;
            case RunTainted taint:
                IsTainted = true;
                _notes.Add(taint.What);
                break;
            case RunResumed:
                End(RunStatus.Unfinished, null);
                break;
            case RunCompleted completed:
                Summary = completed.Summary;
                End(RunStatus.Completed, null);
                break;
            case RunFailed failed:
                End(RunStatus.Failed, $"{failed.Code}: {failed.Message} (at {failed.Where})");
                break;
            case RunCancelled:
                End(RunStatus.Cancelled, null);
                break;
            case RunPruned pruned:
                End(RunStatus.Pruned, pruned.Reason);
                break;
            default:
                break; // checkpoints and samples change nothing of this
        }
    }

    private void End(RunStatus status, string? reason)
    {
        Status = status;
        Reason = reason;
    }
}
