using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Stopping;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>Where training stands after an epoch; with the head's state it is all that a resumed run needs.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="StateHash">Hash chain over the epochs so far; lower-case hex.</param>
/// <param name="Epochs">Metrics of each complete epoch.</param>
/// <param name="Best">Best epoch by the monitored metric, val_accuracy without early stopping.</param>
/// <param name="Plateau">State of reduce_on_plateau, where the spec asks for it.</param>
/// <param name="Stopping">State of early stopping, where the spec asks for it.</param>
internal sealed record TrainingProgress(
    long Step,
    string StateHash,
    ValueList<MetricSet> Epochs,
    BestEpoch? Best,
    PlateauState? Plateau,
    EarlyStoppingState? Stopping)
{
    private const string BestMetric = "val_accuracy";

    /// <summary>Complete epochs.</summary>
    public int Epoch => Epochs.Count;

    /// <summary>Whether early stopping has ended the run.</summary>
    public bool HasStopped => Stopping is { IsStopped: true };

    /// <summary>Before the first epoch.</summary>
    public static TrainingProgress Start(TrainingSpec training) => new(
        0,
        Checkpoints.StateHash.Start,
        [],
        null,
        training.LearningRateSchedule is { Name: ScheduleName.ReduceOnPlateau } schedule ? Core.LearningRates.Plateau.Start(schedule, training.Optimizer.LearningRate) : null,
        training.EarlyStopping is { } stopping ? EarlyStopping.Start(stopping) : null);

    /// <summary>After one more epoch.</summary>
    /// <param name="training">The spec.</param>
    /// <param name="metrics">Metrics of the epoch.</param>
    /// <param name="state">The head after the epoch.</param>
    public TrainingProgress After(TrainingSpec training, MetricSet metrics, HeadState state)
    {
        int epoch = Epoch + 1;
        EarlyStoppingState? stopping = Stopping is null ? null : EarlyStopping.Observe(training.EarlyStopping!, Stopping, epoch, metrics[training.EarlyStopping!.Monitor]);
        bool isBest = stopping is null ? IsBest(metrics) : stopping.BestEpoch == epoch;
        return new TrainingProgress(
            state.Step,
            Checkpoints.StateHash.Next(StateHash, state, metrics),
            [.. Epochs, metrics],
            isBest ? new BestEpoch(epoch, state.Weights) : Best,
            Plateau is null ? null : Core.LearningRates.Plateau.Observe(training.LearningRateSchedule!, Plateau, metrics[training.LearningRateSchedule!.Monitor]),
            stopping);
    }

    /// <summary>Where a checkpoint stands.</summary>
    public static TrainingProgress Of(Checkpoint checkpoint) => new(
        checkpoint.Head.Step, checkpoint.StateHash, checkpoint.Epochs, checkpoint.Best, checkpoint.Plateau, checkpoint.Stopping);

    /// <summary>With the head's state after the epoch, all that a resumed run needs.</summary>
    public Checkpoint ToCheckpoint(RunKey key, HeadState head) => new(key.Text, head, StateHash, Epochs, Best, Plateau, Stopping);

    /// <summary>best_epoch, and the best value of each validation metric over all epochs.</summary>
    public MetricSet Summary() => new(
    [
        new("best_epoch", Best!.Epoch),
        .. Epochs[0].Where(metric => metric.Key.StartsWith("val_", StringComparison.Ordinal))
            .Select(metric => new KeyValuePair<string, double>($"best_{metric.Key}", BestValue(metric.Key))),
    ]);

    private bool IsBest(MetricSet metrics) =>
        Best is null || MetricDirection.IsBetter(Goal.Maximize, metrics[BestMetric], Epochs[Best.Epoch - 1][BestMetric], 0);

    private double BestValue(string name) => MetricDirection.Of(name) == Goal.Maximize
        ? Epochs.Max(metrics => metrics[name])
        : Epochs.Min(metrics => metrics[name]);
}
