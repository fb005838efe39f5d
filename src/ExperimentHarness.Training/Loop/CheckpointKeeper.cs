using ExperimentHarness.Core.Events;
using ExperimentHarness.Training.Checkpoints;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// Keeps a run's last complete epoch at hand and writes it to disk now and then: a checkpoint of a large head takes as
/// long as an epoch whose features are known, so not every epoch is written.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="sink">Told of each checkpoint on disk.</param>
/// <param name="time">Clock.</param>
internal sealed class CheckpointKeeper(string folder, IRunEventSink sink, TimeProvider time)
{
    private long _written = time.GetTimestamp();
    private Checkpoint? _pending;

    /// <summary>Age at which the checkpoint on disk is old.</summary>
    public TimeSpan Interval { get; init; } = TrainingRun.DefaultCheckpointInterval;

    /// <summary>Takes the newest state; writes it when the last one on disk is old.</summary>
    public void Keep(Checkpoint checkpoint)
    {
        _pending = checkpoint;
        if (time.GetElapsedTime(_written) >= Interval)
        {
            Flush();
        }
    }

    /// <summary>Lets go of the state it holds, whose arrays are about to take the next one.</summary>
    public void Drop() => _pending = null;

    /// <summary>Writes the newest state where it is not on disk.</summary>
    public void Flush()
    {
        if (_pending is null)
        {
            return;
        }

        string digest = CheckpointFile.Write(folder, _pending).Hex;
        sink.Emit(new CheckpointSaved(_pending.Epoch, digest));
        _written = time.GetTimestamp();
        _pending = null;
    }
}
