using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Finds a run on the server or makes it, exactly once: making is not repeatable, so its answer may be lost after it was
/// done. The run carries its record's name from its first moment and is searched by it before it is made and once after.
/// </summary>
internal sealed class RunPlace(MlflowClient client, RunToExport run, ExportSettings settings)
{
    private const string Deleted = "deleted";

    /// <summary>The cursor with experiment, run and parent.</summary>
    public async Task<(ServerCursor Cursor, Run Run)> EnsureAsync(ServerCursor cursor, RunDescription description, CancellationToken cancel)
    {
        if (cursor.HasRun)
        {
            Run? known = await client.Runs.FindAsync(cursor.RunId!, cancel);
            if (known is { Info.LifecycleStage: not Deleted })
            {
                return (await EnsureParentAsync(cursor, description, cancel), known);
            }

            if (!run.Recreate)
            {
                throw Gone(client.ServerName);
            }

            cursor = new ServerCursor(cursor.Server);
        }

        string experimentId = await EnsureExperimentAsync(description, cancel);
        string? parent = run.Group is { } group ? await new GroupPlace(client, group, run.Spec.Description).EnsureAsync(experimentId, description, cancel) : null;
        Run found = await FindAsync(experimentId, description, cancel) ?? await CreateAsync(experimentId, parent, description, cancel);
        return (await EnsureParentAsync(cursor with { ExperimentId = experimentId, RunId = found.Info.RunId }, description, cancel), found);
    }

    /// <summary>Brings the parent's mean, deviation and best up to date, and returns what of its texts the server does not keep.</summary>
    public async Task<IReadOnlyList<string>> SummarizeGroupAsync(ServerCursor cursor, CancellationToken cancel) =>
        run.Group is { } group && cursor.ParentRunId is { } parent
            ? await new GroupPlace(client, group, run.Spec.Description).SummarizeAsync(cursor.ExperimentId!, parent, cancel)
            : [];

    /// <summary>The run is in the server's bin, or the server knows nothing of it.</summary>
    public static MlflowRunGoneException Gone(string server) =>
        new($"the run was deleted on {server}, or its database is a new one; --target=Sync --recreate makes it anew, and restoring it in MLflow's interface continues it");

    private async Task<string> EnsureExperimentAsync(RunDescription description, CancellationToken cancel)
    {
        string name = run.Spec.Tracking.Experiment ?? settings.ExperimentName ?? description.Experiment;
        Experiment? found = await client.Experiments.FindAsync(name, cancel);
        if (found is { LifecycleStage: Deleted })
        {
            if (!run.Recreate)
            {
                throw new MlflowRunGoneException($"the experiment '{name}' was deleted on {client.ServerName}; restore it in MLflow's interface, name another by tracking.experiment, or let --target=Sync --recreate restore it");
            }

            await client.Experiments.RestoreAsync(found.ExperimentId, cancel);
        }

        if (found is not null)
        {
            return found.ExperimentId;
        }

        try
        {
            return await client.Experiments.CreateAsync(new CreateExperiment(name), cancel);
        }
        catch (MlflowRefusedException refused) when (refused.IsDuplicate)
        {
            // Made this moment by another process, or by this one with the answer lost.
            if (await client.Experiments.FindAsync(name, cancel) is { } made)
            {
                return made.ExperimentId;
            }

            throw;
        }
    }

    private async Task<Run?> FindAsync(string experimentId, RunDescription description, CancellationToken cancel)
    {
        string filter = $"tags.\"{RunDescription.KeyTag}\" = '{description.Key}' and tags.\"{RunDescription.RecordTag}\" = '{description.Record}'";
        return await SingleRun.FindAsync(client, experimentId, filter, cancel);
    }

    private async Task<Run> CreateAsync(string experimentId, string? parent, RunDescription description, CancellationToken cancel)
    {
        var request = new CreateRun(experimentId, description.StartTime, description.Name, description.FirstTags(parent));
        Run made = await client.Runs.CreateAsync(request, cancel);
        return await FindAsync(experimentId, description, cancel) ?? made;
    }

    private async Task<ServerCursor> EnsureParentAsync(ServerCursor cursor, RunDescription description, CancellationToken cancel)
    {
        if (run.Group is not { } group)
        {
            return cursor;
        }

        string parent = await new GroupPlace(client, group, run.Spec.Description).EnsureAsync(cursor.ExperimentId!, description, cancel);
        if (cursor.ParentRunId != parent)
        {
            await client.Runs.SetTagAsync(new SetTag(cursor.RunId!, "mlflow.parentRunId", parent), cancel);
        }

        return cursor with { ParentRunId = parent };
    }
}
