using System.Globalization;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Names;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The parent run of a group: the question without its seeds, with mean, standard deviation and best over those that have an answer.</summary>
internal sealed class GroupPlace(MlflowClient client, RunGroup group)
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
            await client.Runs.LogBatchAsync(new LogBatch(parent.Info.RunId, [], member.SharedParams(), []), cancel);
        }

        return parent.Info.RunId;
    }

    /// <summary>Computes the summary anew from what the server has of the members, so that members of other machines count too.</summary>
    public async Task SummarizeAsync(string experimentId, string parentRunId, CancellationToken cancel)
    {
        List<Run> members = [];
        await foreach (Run run in client.Runs.SearchAsync([experimentId], $"tags.\"mlflow.parentRunId\" = '{parentRunId}'", cancel))
        {
            members.Add(run);
        }

        Run[] finished =
        [
            .. members.Where(run => run.Info.Status == RunState.Finished)
                .OrderByDescending(run => run.Info.StartTime)
                .DistinctBy(run => Tag(run, RunDescription.KeyTag), StringComparer.Ordinal),
        ];
        if (finished.Length == 0)
        {
            return;
        }

        long time = finished.Max(run => run.Info.EndTime ?? 0);
        MetricPoint[] points = [.. Summaries(finished).Select(summary => new MetricPoint(MetricNames.Fit(summary.Name), summary.Value, time, finished.Length))];
        KeyValue[] tags = [new("harness.members_finished", finished.Length.ToString(CultureInfo.InvariantCulture))];
        await client.Runs.LogBatchAsync(new LogBatch(parentRunId, points, [], tags), cancel);
        bool isWhole = members.All(run => run.Info.Status != RunState.Running);
        await client.Runs.UpdateAsync(isWhole ? new UpdateRun(parentRunId, RunState.Finished, time) : new UpdateRun(parentRunId, RunState.Running), cancel);
    }

    private async Task<Run?> FindAsync(string experimentId, CancellationToken cancel) =>
        await SingleRun.FindAsync(client, experimentId, $"tags.\"{GroupTag}\" = '{group.Key}'", cancel);

    private static IEnumerable<(string Name, double Value)> Summaries(IReadOnlyList<Run> finished)
    {
        IEnumerable<IGrouping<string, double>> byName = finished
            .SelectMany(run => run.Data?.Metrics ?? [])
            .Where(metric => MetricSet.IsDeterministic(metric.Key))
            .GroupBy(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal);
        foreach (IGrouping<string, double> values in byName)
        {
            double mean = values.Average();
            yield return ($"mean/{values.Key}", mean);
            if (values.Count() > 1)
            {
                yield return ($"sd/{values.Key}", Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count() - 1)));
            }

            if (values.Key.StartsWith("best/", StringComparison.Ordinal))
            {
                yield return (values.Key, values.Key.Contains("loss", StringComparison.Ordinal) ? values.Min() : values.Max());
            }
        }
    }

    private static string? Tag(Run run, string key) => run.Data?.Tags?.FirstOrDefault(tag => tag.Key == key)?.Value ?? run.Info.RunId;
}
