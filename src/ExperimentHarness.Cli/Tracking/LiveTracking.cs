using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>Sends the runs of a plan to their MLflow server while they are trained; whatever the server does, training goes on.</summary>
internal sealed class LiveTracking : IDisposable
{
    // Somebody who stopped a run waits for the prompt, and would like to see in MLflow that it was stopped.
    private static readonly TimeSpan CancelledDrainLimit = TimeSpan.FromSeconds(3);

    private readonly MlflowExporter _exporter;
    private readonly ResultsStore _store;
    private readonly RunGroup? _group;

    private LiveTracking(MlflowExporter exporter, ResultsStore store, RunGroup? group)
    {
        _exporter = exporter;
        _store = store;
        _group = group;
    }

    /// <summary>Tracking for a plan, or null where the spec switches it off.</summary>
    /// <exception cref="Core.Problems.BadInputException">The server's address cannot be used.</exception>
    public static LiveTracking? Of(RunPlan plan, ResultsStore store, TimeProvider time) =>
        Of(plan.Runs[0].Spec.Tracking, RunGroup.Of(plan), store, time);

    /// <summary>Tracking for the trials of a sweep, or null where the spec switches it off.</summary>
    /// <exception cref="Core.Problems.BadInputException">The server's address cannot be used.</exception>
    public static LiveTracking? OfSweep(ExperimentSpec spec, SweepFolder sweep, ResultsStore store, TimeProvider time) =>
        Of(spec.Tracking, RunGroup.Of(sweep, spec.Sweep!), store, time);

    private static LiveTracking? Of(TrackingSpec tracking, RunGroup? group, ResultsStore store, TimeProvider time)
    {
        if (!tracking.Enabled)
        {
            return null;
        }

        MlflowEnvironment environment = ProcessTracking.Environment();
        var exporter = new MlflowExporter(environment.Connect(tracking.Uri), new ExportSettings(environment.ExperimentName, time));
        return new LiveTracking(exporter, store, group);
    }

    /// <summary>Trains while its journal is followed, then sends the rest for a bounded time.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="train">Trains it; its journal ends with it.</param>
    /// <returns>What the server has.</returns>
    public ExportReport Follow(PlannedRun run, RunFolder folder, Action train)
    {
        LiveExport export = _exporter.Follow(Describe(run, folder));
        try
        {
            train();
            return export.DrainAsync(LiveExport.DrainLimit, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            export.DrainAsync(CancelledDrainLimit, CancellationToken.None).GetAwaiter().GetResult();
            throw;
        }
        finally
        {
            export.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Sends what is left of a complete run, for a bounded time; null where nothing is, for which no server is asked.</summary>
    public ExportReport? SendRest(PlannedRun run, RunFolder folder) => _exporter.HasSent(Describe(run, folder)) ? null : Follow(run, folder, static () => { });

    private RunToExport Describe(PlannedRun run, RunFolder folder) => new(folder.Path, run.Spec)
    {
        Group = _group,
        Attempt = 1 + _store.List(run.Experiment).Count(other => other.Key == run.Key && other.Attempt is not null),
    };

    /// <inheritdoc />
    public void Dispose() => _exporter.Dispose();
}
