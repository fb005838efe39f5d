using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>Sends runs to their MLflow server while they are trained; whatever the server does, training goes on.</summary>
internal sealed class LiveTracking : IDisposable
{
    /// <summary>Somebody who stopped a run waits for the prompt, and would like to see in MLflow that it was stopped.</summary>
    public static readonly TimeSpan CancelledDrainLimit = TimeSpan.FromSeconds(3);

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

    /// <summary>Tracking for runs that are a group only where they are trials, or null where the spec switches it off.</summary>
    /// <exception cref="Core.Problems.BadInputException">The server's address cannot be used.</exception>
    public static LiveTracking? Of(TrackingSpec tracking, ResultsStore store, TimeProvider time) => Of(tracking, null, store, time);

    /// <summary>Trains while its journal is followed, then sends the rest for a bounded time.</summary>
    /// <param name="spec">The run's resolved spec.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="train">Trains it; its journal ends with it.</param>
    /// <returns>What the server has.</returns>
    public ExportReport Follow(ExperimentSpec spec, RunFolder folder, Action train)
    {
        LiveExport export = _exporter.Follow(Describe(spec, folder));
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

    /// <summary>Follows a sweep's journal; its trials' runs are followed on their own.</summary>
    public LiveExport Follow(SweepToExport sweep) => _exporter.Follow(sweep);

    /// <summary>Sends what is left of a run that has ended, for a bounded time; null where nothing is, for which no server is asked.</summary>
    public ExportReport? SendRest(ExperimentSpec spec, RunFolder folder) => _exporter.HasSent(Describe(spec, folder)) ? null : Follow(spec, folder, static () => { });

    /// <inheritdoc />
    public void Dispose() => _exporter.Dispose();

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

    /// <summary>A trial stands below its sweep, whoever trains it.</summary>
    private RunToExport Describe(ExperimentSpec spec, RunFolder folder) => new(folder.Path, spec)
    {
        Group = TrialPlaces.Read(_store.ListSweeps(folder.Experiment)).Find(folder) is { } place ? RunGroup.Of(place) : _group,
        Attempt = 1 + _store.List(folder.Experiment).Count(other => other.Key == folder.Key && other.Attempt is not null),
    };
}
