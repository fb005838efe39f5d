using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
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
/// <param name="time">Clock for the figures under time/.</param>
public sealed class TrainingLoop(TrainingRun run, IRunEventSink sink, TimeProvider time)
{
    private readonly TrainingSpec _training = run.Plan.Spec.Training;

    /// <summary>Trains to the end.</summary>
    /// <param name="cancellation">Checked between steps; an unfinished epoch leaves no trace.</param>
    /// <exception cref="Core.Problems.RunFailedException">A loss was not finite.</exception>
    /// <returns>How many epochs were trained and what was best; the caller ends the journal with it.</returns>
    public RunCompleted Run(CancellationToken cancellation)
    {
        HeadTopology topology = Topologies.Of(run);
        using IHead head = run.CreateHead(topology);
        ValidationSet validation = ValidationSet.Extract(run.Validation, topology, sink, cancellation);
        var epochs = new EpochTrainer(run, topology, head, sink);
        TrainingProgress progress = TrainingProgress.Start(_training);

        while (progress.Epoch < _training.Epochs && !progress.HasStopped)
        {
            long started = time.GetTimestamp();
            EpochOutcome trained = epochs.Train(progress, cancellation);
            long validated = time.GetTimestamp();
            ValidationResult result = validation.Evaluate(head);
            MetricSet metrics = EpochMetrics.Of(trained, result, new EpochTimes(
                time.GetElapsedTime(started, validated), time.GetElapsedTime(validated)));

            progress = progress.After(_training, metrics, trained.LastStep + 1, head.Export());
            sink.Emit(new EpochCompleted(progress.Epoch, progress.Step, metrics, progress.StateHash));
        }

        if (_training.EarlyStopping is { RestoreBestWeights: true })
        {
            head.Import(head.Export() with { Weights = progress.Best!.Weights });
        }

        new RunOutputs(run, topology, sink).Write(head, validation, progress);
        return new RunCompleted(progress.Epoch, progress.Summary());
    }
}
