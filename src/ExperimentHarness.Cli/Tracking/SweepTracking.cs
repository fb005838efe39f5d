using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>Sends a sweep and the runs of its trials to their MLflow server while they are trained; whatever the server does, training goes on.</summary>
internal sealed class SweepTracking : IDisposable
{
    private readonly LiveTracking _runs;
    private readonly ResultsStore _store;
    private readonly SweepToExport _sweep;
    private LiveExport? _following;

    private SweepTracking(LiveTracking runs, ResultsStore store, SweepToExport sweep)
    {
        _runs = runs;
        _store = store;
        _sweep = sweep;
        _following = runs.Follow(sweep);
    }

    /// <summary>Begins to follow a sweep's journal; null where the spec switches tracking off.</summary>
    /// <exception cref="Core.Problems.BadInputException">The server's address cannot be used.</exception>
    public static SweepTracking? Begin(ExperimentSpec spec, SweepFolder folder, ResultsStore store, TimeProvider time) =>
        LiveTracking.Of(spec.Tracking, store, time) is { } runs ? new SweepTracking(runs, store, new SweepToExport(folder, spec)) : null;

    /// <summary>Trains a trial's run while its journal is followed, then sends the rest for a bounded time.</summary>
    public void Follow(PlannedRun run, RunFolder folder, Action train) => _runs.Follow(run.Spec, folder, train);

    /// <summary>Sends what is left of a run that another process trained, for a bounded time.</summary>
    public void SendRest(PlannedRun run, RunFolder folder) => _runs.SendRest(run.Spec, folder);

    /// <summary>Sends what is left of the sweep and of its trials' runs, for a bounded time; nothing more is trained.</summary>
    /// <returns>What the server has: of the sweep, or of the first run that it does not have whole.</returns>
    public ExportReport Finish(SweepHistory history)
    {
        ExportReport report = Drain(LiveExport.DrainLimit);
        foreach (string run in report.IsComplete ? history.Trials.SelectMany(trial => trial.Runs).Distinct(StringComparer.Ordinal) : [])
        {
            RunFolder folder = _store.FolderOf(_sweep.Folder.Experiment, new RunKey(run));
            if (File.Exists(folder.Journal) && _runs.SendRest(new YamlSpecReader(folder.Path).Read("spec", []), folder) is { IsComplete: false } incomplete)
            {
                return incomplete; // a server that is away or refuses is not asked for each run
            }
        }

        return report;
    }

    /// <summary>Shows on the server that the sweep was stopped, where that takes a moment only.</summary>
    public void Stop() => Drain(LiveTracking.CancelledDrainLimit);

    /// <inheritdoc />
    public void Dispose()
    {
        StopFollowing();
        _runs.Dispose();
    }

    private void StopFollowing()
    {
        _following?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _following = null;
    }

    private ExportReport Drain(TimeSpan limit)
    {
        StopFollowing();
        LiveExport last = _runs.Follow(_sweep with { IsAbandoned = true });
        try
        {
            return last.DrainAsync(limit, CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            last.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
