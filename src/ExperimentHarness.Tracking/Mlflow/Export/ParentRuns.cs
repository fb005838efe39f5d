using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Finds parent runs or makes them, one at a time: of two trials that made the same parent at the same moment, each would take
/// what the other made for an empty twin, and delete it.
/// </summary>
internal sealed class ParentRuns(MlflowClient client) : IDisposable
{
    private readonly ServerRuns _runs = new(client);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Id of the parent of a run that has one.</summary>
    public Task<string> EnsureAsync(string experimentId, RunToExport run, RunDescription description, CancellationToken cancel) => InTurnAsync(
        async () =>
        {
            RunGroup group = run.Group!;
            if (group.Sweep is not { } sweep)
            {
                return await new GroupPlace(client, group, run.Spec.Description).EnsureAsync(experimentId, description, cancel);
            }

            // Its own export writes the cursor; here it is only read.
            ServerCursor cursor = new CursorFile(sweep.Path).Read(client.ServerName);
            return (await FindSweepAsync(SweepDescription.Read(sweep), cursor, () => Task.FromResult(experimentId), run.Recreate, cancel)).Info.RunId;
        },
        cancel);

    /// <summary>The parent run of a sweep's trials.</summary>
    /// <param name="sweep">What the sweep is.</param>
    /// <param name="cursor">How far it has been sent.</param>
    /// <param name="findExperiment">Its experiment's id; called where the run is not known.</param>
    /// <param name="recreate">Whether one that was deleted is made anew.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Run> EnsureAsync(SweepDescription sweep, ServerCursor cursor, Func<Task<string>> findExperiment, bool recreate, CancellationToken cancel) =>
        InTurnAsync(() => FindSweepAsync(sweep, cursor, findExperiment, recreate, cancel), cancel);

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<Run> FindSweepAsync(SweepDescription sweep, ServerCursor cursor, Func<Task<string>> findExperiment, bool recreate, CancellationToken cancel) =>
        await _runs.FindKnownAsync(cursor, recreate, cancel)
        ?? await _runs.FindOrCreateAsync(new CreateRun(await findExperiment(), sweep.StartTime, sweep.Name, sweep.FirstTags()), sweep.Filter, cancel);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
