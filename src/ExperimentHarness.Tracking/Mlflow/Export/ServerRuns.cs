using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Finds a run on the server or makes it, exactly once: making is not repeatable, so its answer may be lost after it was
/// done. The run carries its record's name from its first moment and is searched by it before it is made and once after.
/// </summary>
internal sealed class ServerRuns(MlflowClient client)
{
    private const string Deleted = "deleted";

    /// <summary>The run that the cursor knows; null where it knows none, or one that is gone and to be made anew.</summary>
    /// <exception cref="MlflowRunGoneException">The run is gone, and is not to be made anew.</exception>
    public async Task<Run?> FindKnownAsync(ServerCursor cursor, bool recreate, CancellationToken cancel)
    {
        if (!cursor.HasRun)
        {
            return null;
        }

        return await client.Runs.FindAsync(cursor.RunId!, cancel) switch
        {
            { Info.LifecycleStage: not Deleted } known => known,
            _ when recreate => null,
            _ => throw Gone(client.ServerName),
        };
    }

    /// <summary>The run that a filter names, which is made where there is none.</summary>
    public async Task<Run> FindOrCreateAsync(CreateRun wanted, string filter, CancellationToken cancel)
    {
        if (await SingleRun.FindAsync(client, wanted.ExperimentId, filter, cancel) is { } found)
        {
            return found;
        }

        Run made = await client.Runs.CreateAsync(wanted, cancel);
        return await SingleRun.FindAsync(client, wanted.ExperimentId, filter, cancel) ?? made;
    }

    /// <summary>The run is in the server's bin, or the server knows nothing of it.</summary>
    public static MlflowRunGoneException Gone(string server) =>
        new($"the run was deleted on {server}, or its database is a new one; --target=Sync --recreate makes it anew, and restoring it in MLflow's interface continues it");
}
