using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Trains the runs of trials, several at once where the sweep has several workers.</summary>
/// <param name="results">Where runs are recorded.</param>
/// <param name="features">Where features are kept between runs, or null to compute them all.</param>
/// <param name="display">Shows how far the trials are.</param>
/// <param name="time">The clock.</param>
internal sealed class SweepRuns(ResultsStore results, FeatureStore? features, SweepDisplay display, TimeProvider time)
{
    private readonly TimeSpan _checkpointInterval = CheckpointInterval.Find(Environment.GetEnvironmentVariable);

    /// <summary>The repository, whose state is recorded.</summary>
    public required SourceTree Sources { get; init; }

    /// <summary>Sends runs to their server while they are trained; null for no server.</summary>
    public SweepTracking? Tracking { get; init; }

    /// <summary>Takes what runs measure; null where several share the machine, since their figures tell no forecast.</summary>
    public RateFile? Rates { get; init; }

    /// <summary>What is recorded of a run.</summary>
    public RunHistory ReadHistory(PlannedRun run) => ResultsStore.ReadHistory(results.FolderOf(run.Experiment, run.Key));

    /// <summary>Trains a run to its end, or to where it is pruned.</summary>
    /// <returns>What is recorded of it then.</returns>
    public RunHistory Train(TrialTask task, Func<IReadOnlyList<MetricSet>, string?>? findPruningReason, CancellationToken cancellation)
    {
        PlannedRun run = task.Run;
        RunFolder folder = results.FolderOf(run.Experiment, run.Key);
        var trainer = new RunTrainer(task.Experiment, features, display.Of(task), time)
        {
            Sources = Sources,
            Rates = Rates,
            CheckpointInterval = _checkpointInterval,
            FindPruningReason = findPruningReason,
        };
        try
        {
            if (Tracking is null)
            {
                trainer.Train(run, folder, cancellation);
            }
            else
            {
                Tracking.Follow(run, folder, () => trainer.Train(run, folder, cancellation));
            }
        }
        finally
        {
            display.End(task);
        }

        return ResultsStore.ReadHistory(folder);
    }

    /// <summary>Sends the runs of a trial that another process trained.</summary>
    public void SendRest(OpenExperiment experiment, TrialEnded end)
    {
        foreach (PlannedRun run in experiment.Plan.Runs.Where(run => end.Runs.Any(ended => ended.Key == run.Key.Text)))
        {
            Tracking?.SendRest(run, results.FolderOf(run.Experiment, run.Key));
        }
    }
}
