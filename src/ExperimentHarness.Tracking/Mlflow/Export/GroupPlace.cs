using System.Globalization;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The parent run of seeds and folds: the question without its seeds, with mean, standard deviation and best over those that have an answer.</summary>
/// <param name="client">The server.</param>
/// <param name="group">The group.</param>
/// <param name="question">What the experiment asks, for the parent's description.</param>
internal sealed class GroupPlace(MlflowClient client, RunGroup group, string question)
{
    private const string GroupTag = "harness.group_key";

    /// <summary>Id of the parent run, which is made where it is not there.</summary>
    public async Task<string> EnsureAsync(string experimentId, RunDescription member, CancellationToken cancel)
    {
        Run? parent = await FindAsync(experimentId, cancel);
        if (parent is null)
        {
            KeyValue[] tags = [new(GroupTag, group.Key), .. member.SharedTags()];
            Run made = await client.Runs.CreateAsync(new CreateRun(experimentId, member.StartTime, group.Name, tags), cancel);
            parent = await FindAsync(experimentId, cancel) ?? made;
        }

        if (parent.Data?.Params is null or [])
        {
            await client.Runs.LogInputsAsync(new LogInputs(parent.Info.RunId, member.Inputs()), cancel);
            await client.Runs.LogBatchAsync(new LogBatch(parent.Info.RunId, [], member.SharedParams(), []), cancel);
        }

        return parent.Info.RunId;
    }

    /// <summary>
    /// Computes the summary anew from what the server has of the members, so that members of other machines count too, and
    /// returns what of its texts the server does not keep.
    /// </summary>
    public async Task<IReadOnlyList<string>> SummarizeAsync(string experimentId, string parentRunId, CancellationToken cancel)
    {
        List<Run> members = [];
        await foreach (Run run in client.Runs.SearchAsync([experimentId], $"tags.\"mlflow.parentRunId\" = '{parentRunId}'", cancel))
        {
            members.Add(run);
        }

        var lengths = new ServerLengths();
        var summary = new GroupSummary(members);
        int finished = summary.Finished.Count;
        KeyValue[] tags =
        [
            new("harness.members_finished", finished.ToString(CultureInfo.InvariantCulture)),
            new("mlflow.note.content", lengths.Fit("note of the parent run", summary.Note(question), BatchLimits.TagLength)),
        ];
        await client.Runs.LogBatchAsync(new LogBatch(parentRunId, finished == 0 ? [] : summary.Points(), [], tags), cancel);
        RunState state = summary.State;
        await client.Runs.UpdateAsync(state == RunState.Running ? new UpdateRun(parentRunId, state) : new UpdateRun(parentRunId, state, summary.EndTime), cancel);
        return lengths.Cut;
    }

    private async Task<Run?> FindAsync(string experimentId, CancellationToken cancel) =>
        await SingleRun.FindAsync(client, experimentId, $"tags.\"{GroupTag}\" = '{group.Key}'", cancel);
}
