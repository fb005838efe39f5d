using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// Trains one run: epochs of steps, validation after each, learning-rate reductions and early stopping, and at the
/// end the model and the predictions on disk. Everything it learns leaves it as events; everything it draws is a
/// function of the seed and a counter.
/// </summary>
/// <param name="run">What to train.</param>
/// <param name="sink">Takes the events, in order.</param>
/// <param name="time">Clock for the figures under time/ and the age of checkpoints.</param>
public sealed class TrainingLoop(TrainingRun run, IRunEventSink sink, TimeProvider time)
{
    private readonly TrainingSpec _training = run.Plan.Spec.Training;
    private readonly CheckpointKeeper _checkpoints = new(run.Folder, sink, time) { Interval = run.CheckpointInterval };

    /// <summary>Trains to the end, from the run's checkpoint where it has one.</summary>
    /// <param name="cancellation">Checked between steps; an unfinished epoch leaves no trace, the last complete one a checkpoint.</param>
    /// <exception cref="RunFailedException">EH3001: a loss was not finite; the last good epoch is a checkpoint.</exception>
    /// <returns>
    /// The event that the caller ends the journal with: <see cref="RunCompleted"/> with how many epochs were trained and what was
    /// best, or <see cref="RunPruned"/>, which leaves no model but a checkpoint to go on from.
    /// </returns>
    public RunEvent Run(CancellationToken cancellation)
    {
        HeadTopology topology = Topologies.Of(run);
        using IHead head = run.CreateHead(topology);
        TrainingProgress progress = Begin(head);
        var snapshots = new HeadSnapshots(head, run.Start?.Head);
        ValidationSet validation = ValidationSet.Extract(run.Validation, topology, sink, cancellation);
        try
        {
            progress = TrainEpochs(progress, new EpochTrainer(run, topology, head, sink), new AfterEpoch(snapshots, validation), cancellation);
            if (FindPruningReason(progress) is { } reason)
            {
                _checkpoints.Flush();
                return new RunPruned(progress.Epoch, reason);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or RunFailedException)
        {
            _checkpoints.Flush();
            throw;
        }

        HeadState end = snapshots.Newest!; // a run has an epoch at least
        if (_training.EarlyStopping is { RestoreBestWeights: true })
        {
            end = end with { Weights = progress.Best!.Weights };
            head.Import(end);
        }

        new RunOutputs(run, topology, sink).Write(end.Weights, validation.Evaluate(head), progress);
        return new RunCompleted(progress.Epoch, progress.Summary());
    }

    private TrainingProgress Begin(IHead head)
    {
        if (run.Start is not { } checkpoint)
        {
            TakeInitialHead(head);
            return TrainingProgress.Start(_training);
        }

        head.Import(checkpoint.Head);
        return TrainingProgress.Of(checkpoint);
    }

    private void TakeInitialHead(IHead head)
    {
        if (run.InitialHead.Count > 0)
        {
            HeadState drawn = head.Export();
            head.Import(new HeadState([.. drawn.Weights.Select(weights => run.InitialHead.FirstOrDefault(given => given.Name == weights.Name) ?? weights)], [], 0));
        }
    }

    private TrainingProgress TrainEpochs(TrainingProgress progress, EpochTrainer epochs, AfterEpoch after, CancellationToken cancellation)
    {
        while (IsUnderWay(progress) && FindPruningReason(progress) is null)
        {
            long started = time.GetTimestamp();
            EpochOutcome trained = epochs.Train(progress, cancellation);
            long validated = time.GetTimestamp();
            long evaluating = run.Times.Start();
            ValidationResult result = after.Validation.Evaluate(epochs.Head);
            run.Times.Add(Work.ValidatePicture, evaluating, after.Validation.Labels.Count);
            long evaluated = run.Times.Start();
            if (!double.IsFinite(result.Loss))
            {
                throw NotFinite.Failure(result.Loss, trained.LearningRate, $"epoch {progress.Epoch + 1}, validation");
            }

            MetricSet metrics = EpochMetrics.Of(trained, result, new EpochTimes(
                time.GetElapsedTime(started, validated), time.GetElapsedTime(validated)));

            _checkpoints.Drop();
            HeadState state = after.Snapshots.Take(progress.Best);
            progress = progress.After(_training, metrics, state);
            sink.Emit(new EpochCompleted(progress.Epoch, progress.Step, metrics, progress.StateHash));
            _checkpoints.Keep(progress.ToCheckpoint(run.Plan.Key, state));
            run.Times.Add(Work.EndEpoch, evaluated, 1);
        }

        return progress;
    }

    private bool IsUnderWay(TrainingProgress progress) => progress.Epoch < _training.Epochs && !progress.HasStopped;

    // A run that has had its last epoch is complete, however bad it is.
    private string? FindPruningReason(TrainingProgress progress) =>
        progress.Epoch > 0 && IsUnderWay(progress) ? run.FindPruningReason?.Invoke(progress.Epochs) : null;

    /// <summary>What looks at the head after each epoch.</summary>
    private sealed record AfterEpoch(HeadSnapshots Snapshots, ValidationSet Validation);
}
