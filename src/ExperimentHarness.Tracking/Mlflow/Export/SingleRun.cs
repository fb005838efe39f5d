using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Finds the one run that a filter is meant to name.</summary>
internal static class SingleRun
{
    /// <summary>
    /// The run, or null. Where a lost answer made two, the one with content stays, else the first by id, so that every
    /// process decides alike; another one is deleted if it is empty.
    /// </summary>
    public static async Task<Run?> FindAsync(MlflowClient client, string experimentId, string filter, CancellationToken cancel)
    {
        List<Run> found = [];
        await foreach (Run run in client.Runs.SearchAsync([experimentId], filter, cancel))
        {
            found.Add(run);
        }

        Run[] ordered = [.. found.OrderBy(IsEmpty).ThenBy(run => run.Info.RunId, StringComparer.Ordinal)];
        foreach (Run twin in ordered.Skip(1).Where(IsEmpty))
        {
            await client.Runs.DeleteAsync(twin.Info.RunId, cancel);
        }

        return ordered.FirstOrDefault();
    }

    private static bool IsEmpty(Run run) => run.Data is null or { Metrics: null or [], Params: null or [] };
}
