using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>Sends the runs of results/ to their servers, oldest first.</summary>
internal sealed class StoreSync(ResultsStore store, MlflowEnvironment environment, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, MlflowExporter> _exporters = new(StringComparer.Ordinal);

    /// <summary>Runs that the request names; one that a process trains at this moment is left to that process.</summary>
    public async IAsyncEnumerable<SyncedRun> RunAsync(SyncRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        RunFolder? only = request.Run is null ? null : store.Find(request.Run);
        foreach (ExportPlan plan in ExportPlan.Of(store.List(only?.Experiment ?? request.Experiment)).Where(plan => only is null || plan.Run == only))
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

    private async Task<SyncedRun> SyncAsync(ExportPlan plan, SyncRequest request, CancellationToken cancel)
    {
        if (RunLock.IsHeld(plan.Run))
        {
            return Skip(plan, "EH4103", "is being trained; its own process sends it");
        }

        try
        {
            ExperimentSpec spec = new YamlSpecReader(plan.Run.Path).Read("spec", []);
            if (!spec.Tracking.Enabled && request.Run is null)
            {
                return Skip(plan, "EH4212", "has tracking.enabled: false; name it by --run to send it all the same");
            }

            MlflowConnection connection = environment.Connect(request.Uri ?? spec.Tracking.Uri);
            var export = new RunToExport(plan.Run.Path, spec) { Group = plan.Group, Attempt = plan.Attempt, Recreate = request.Recreate, IsAbandoned = true };
            return new SyncedRun(plan.Run, await Exporter(connection).SyncAsync(export, cancel), null);
        }
        catch (BadInputException bad) when (request.Run is null)
        {
            // One run's broken spec.yaml keeps no other from being sent.
            return new SyncedRun(plan.Run, null, bad.Problems[0]);
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

    private static SyncedRun Skip(ExportPlan plan, string code, string why) => new(plan.Run, null, new Problem(code, $"run {plan.Run.Name} {why}"));
}
