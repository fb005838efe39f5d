using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>Sends the sweeps and runs of results/ to their servers, parents first, then runs, oldest first.</summary>
internal sealed class StoreSync(ResultsStore store, MlflowEnvironment environment, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, MlflowExporter> _exporters = new(StringComparer.Ordinal);

    /// <summary>Runs that the request names; one that a process trains at this moment is left to that process.</summary>
    public async IAsyncEnumerable<SyncedRun> RunAsync(SyncRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        RunFolder? only = request.Run is null ? null : store.Find(request.Run);
        IReadOnlyList<SweepFolder> sweeps = store.ListSweeps(only?.Experiment ?? request.Experiment);
        ExportPlan[] plans = [.. ExportPlan.Of(store.List(only?.Experiment ?? request.Experiment), TrialPlaces.Read(sweeps)).Where(plan => only is null || plan.Run == only)];
        foreach (SweepFolder sweep in sweeps.Where(sweep => only is null || Array.Exists(plans, plan => plan.Group?.Sweep == sweep)))
        {
            if (await SyncAsync(sweep, request, cancel) is { } synced)
            {
                yield return synced;
            }
        }

        foreach (ExportPlan plan in plans)
        {
            yield return await SyncAsync(plan, request, cancel);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (MlflowExporter exporter in _exporters.Values)
        {
            exporter.Dispose();
        }
    }

    /// <summary>Sends a sweep as the parent of its trials; null where it has not begun.</summary>
    private async Task<SyncedRun?> SyncAsync(SweepFolder sweep, SyncRequest request, CancellationToken cancel)
    {
        string name = $"sweep {sweep.Name}";
        if (RunLock.IsHeld(sweep))
        {
            return Skip(sweep.Name, "EH4103", $"{name} is being worked through; its own process sends it");
        }

        try
        {
            if (SweepHistory.Of(SweepJournal.Read(sweep)).Spec is not { } text)
            {
                return null;
            }

            ExperimentSpec spec = YamlSpecReader.ReadResolved(text, $"spec of {name}");
            if (!spec.Tracking.Enabled && request.Run is null)
            {
                return Skip(sweep.Name, "EH4212", $"{name} has tracking.enabled: false; name a run of it by --run to send both all the same");
            }

            var export = new SweepToExport(sweep, spec) { Recreate = request.Recreate, IsAbandoned = true };
            return new SyncedRun(sweep.Name, await Exporter(environment.Connect(request.Uri ?? spec.Tracking.Uri)).SyncAsync(export, cancel), null);
        }
        catch (BadInputException bad) when (request.Run is null)
        {
            return new SyncedRun(sweep.Name, null, bad.Problems[0]);
        }
    }

    private async Task<SyncedRun> SyncAsync(ExportPlan plan, SyncRequest request, CancellationToken cancel)
    {
        if (RunLock.IsHeld(plan.Run) || (plan.Group?.Sweep is { } sweep && RunLock.IsHeld(sweep)))
        {
            return Skip(plan.Run.Name, "EH4103", $"run {plan.Run.Name} is being trained, or belongs to a sweep that is; its own process sends it");
        }

        try
        {
            ExperimentSpec spec = new YamlSpecReader(plan.Run.Path).Read("spec", []);
            if (!spec.Tracking.Enabled && request.Run is null)
            {
                return Skip(plan.Run.Name, "EH4212", $"run {plan.Run.Name} has tracking.enabled: false; name it by --run to send it all the same");
            }

            MlflowConnection connection = environment.Connect(request.Uri ?? spec.Tracking.Uri);
            var export = new RunToExport(plan.Run.Path, spec) { Group = plan.Group, Attempt = plan.Attempt, Recreate = request.Recreate, IsAbandoned = true };
            return new SyncedRun(plan.Run.Name, await Exporter(connection).SyncAsync(export, cancel), null);
        }
        catch (BadInputException bad) when (request.Run is null)
        {
            // One run's broken spec.yaml keeps no other from being sent.
            return new SyncedRun(plan.Run.Name, null, bad.Problems[0]);
        }
    }

    private MlflowExporter Exporter(MlflowConnection connection)
    {
        if (!_exporters.TryGetValue(connection.Name, out MlflowExporter? exporter))
        {
            exporter = new MlflowExporter(connection, new ExportSettings(environment.ExperimentName, time));
            _exporters.Add(connection.Name, exporter);
        }

        return exporter;
    }

    private static SyncedRun Skip(string name, string code, string why) => new(name, null, new Problem(code, why));
}
