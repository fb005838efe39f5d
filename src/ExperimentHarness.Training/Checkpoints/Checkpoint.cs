using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Stopping;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>
/// A run after a complete epoch: with the spec, all that it takes to go on as if nothing had happened. The position in
/// the stream of batches, dropout masks and augmentation are functions of <see cref="HeadState.Step"/> and the seed.
/// </summary>
/// <param name="RunKey">The run it belongs to, 12 hex digits.</param>
/// <param name="Head">Weights, optimizer slots and step.</param>
/// <param name="StateHash">Hash chain over the epochs so far, 64 hex digits.</param>
/// <param name="Epochs">Metrics of each complete epoch.</param>
/// <param name="Best">Best epoch so far and its weights.</param>
/// <param name="Plateau">State of reduce_on_plateau, where the spec asks for it.</param>
/// <param name="Stopping">State of early stopping, where the spec asks for it.</param>
public sealed record Checkpoint(
    string RunKey,
    HeadState Head,
    string StateHash,
    ValueList<MetricSet> Epochs,
    BestEpoch? Best,
    PlateauState? Plateau,
    EarlyStoppingState? Stopping)
{
    /// <summary>Last complete epoch, 1-based.</summary>
    public int Epoch => Epochs.Count;
}
