using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Where a run stands on the server: its experiment, itself, its parent.</summary>
internal sealed class RunPlace(MlflowClient client, ParentRuns parents, RunToExport run, ExportSettings settings)
{
    private readonly ServerRuns _runs = new(client);

    /// <summary>The cursor with experiment, run and parent.</summary>
    public async Task<(ServerCursor Cursor, Run Run)> EnsureAsync(ServerCursor cursor, RunDescription description, CancellationToken cancel)
    {
        if (await _runs.FindKnownAsync(cursor, run.Recreate, cancel) is { } known)
        {
            return (await EnsureParentAsync(cursor, description, cancel), known);
        }

        string experimentId = await new ExperimentPlace(client, settings).EnsureAsync(run.Spec.Tracking, description.Experiment, run.Recreate, cancel);
        string? parent = run.Group is null ? null : await parents.EnsureAsync(experimentId, run, description, cancel);
        string filter = $"tags.\"{RunDescription.KeyTag}\" = '{description.Key}' and tags.\"{RunDescription.RecordTag}\" = '{description.Record}'";
        Run found = await _runs.FindOrCreateAsync(new CreateRun(experimentId, description.StartTime, description.Name, description.FirstTags(parent)), filter, cancel);
        cursor = new ServerCursor(cursor.Server) { ExperimentId = experimentId, RunId = found.Info.RunId };
        return (await EnsureParentAsync(cursor, description, cancel), found);
    }

    /// <summary>Brings the parent's mean, deviation and best up to date, and returns what of its texts the server does not keep. A sweep says itself what it has found.</summary>
    public async Task<IReadOnlyList<string>> SummarizeGroupAsync(ServerCursor cursor, CancellationToken cancel) =>
        run.Group is { Sweep: null } group && cursor.ParentRunId is { } parent
            ? await new GroupPlace(client, group, run.Spec.Description).SummarizeAsync(cursor.ExperimentId!, parent, cancel)
            : [];

    private async Task<ServerCursor> EnsureParentAsync(ServerCursor cursor, RunDescription description, CancellationToken cancel)
    {
        if (run.Group is not { } group)
        {
            return cursor;
        }

        string parent = await parents.EnsureAsync(cursor.ExperimentId!, run, description, cancel);
        if (cursor.ParentRunId != parent)
        {
            await client.Runs.SetTagAsync(new SetTag(cursor.RunId!, "mlflow.parentRunId", parent), cancel);
        }

        if (cursor.Trial != group.Trial && group.Trial is not null)
        {
            await client.Runs.SetTagAsync(new SetTag(cursor.RunId!, RunDescription.TrialTag, RunDescription.Text(group.Trial.Value)), cancel);
        }

        return cursor with { ParentRunId = parent, Trial = group.Trial };
    }
}
