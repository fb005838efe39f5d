using System.Globalization;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Transport;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Runs: parameters, metrics, tags, data sets.</summary>
internal sealed class RunCalls(MlflowTransport transport)
{
    private const int PageSize = 1000;
    private const int HistoryPageSize = 25_000;

    /// <summary>Makes a run. Not repeatable: where the answer is lost, search before trying again.</summary>
    public async Task<Run> CreateAsync(CreateRun request, CancellationToken cancel)
    {
        RequestRules.Check(request);
        return (await transport.SendAsync(
            new ApiCall(HttpMethod.Post, ApiPath.Of("runs/create")) { IsRepeatable = false },
            new Body<CreateRun>(request, MlflowJson.Default.CreateRun),
            MlflowJson.Default.RunAnswer,
            cancel)).Run;
    }

    /// <summary>The run of this id, also a deleted one, or null.</summary>
    public async Task<Run?> FindAsync(string runId, CancellationToken cancel)
    {
        try
        {
            return (await transport.GetAsync(ApiPath.Of("runs/get", ("run_id", runId)), MlflowJson.Default.RunAnswer, cancel)).Run;
        }
        catch (MlflowRefusedException refused) when (refused.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Runs of the experiments that match a filter such as <c>tags."harness.run_key" = 'x'</c>, all pages.</summary>
    public IAsyncEnumerable<Run> SearchAsync(IReadOnlyList<string> experimentIds, string? filter, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            RunPage page = await transport.SendAsync(
                new ApiCall(HttpMethod.Post, ApiPath.Of("runs/search")),
                new Body<SearchRuns>(new SearchRuns(experimentIds, filter, PageSize, ViewType.ActiveOnly, null, token), MlflowJson.Default.SearchRuns),
                MlflowJson.Default.RunPage,
                cancel);
            return (page.Runs, page.NextPageToken);
        },
        cancel);

    /// <summary>Sets state, end or name of a run.</summary>
    public Task UpdateAsync(UpdateRun request, CancellationToken cancel) => PostAsync(
        "runs/update", new Body<UpdateRun>(request, MlflowJson.Default.UpdateRun), cancel);

    /// <summary>Adds metrics, parameters and tags, in as many requests as the server's limits ask for.</summary>
    public async Task LogBatchAsync(LogBatch batch, CancellationToken cancel)
    {
        RequestRules.Check(batch);
        foreach (LogBatch part in BatchLimits.Split(batch))
        {
            await PostAsync("runs/log-batch", new Body<LogBatch>(part, MlflowJson.Default.LogBatch), cancel);
        }
    }

    /// <summary>Says which data sets a run used. Saying it again changes nothing.</summary>
    public Task LogInputsAsync(LogInputs request, CancellationToken cancel)
    {
        RequestRules.Check(request);
        return PostAsync("runs/log-inputs", new Body<LogInputs>(request, MlflowJson.Default.LogInputs), cancel);
    }

    /// <summary>Says which logged models a run made; 3.x only. Having said it before is success.</summary>
    public async Task LogOutputsAsync(LogOutputs request, CancellationToken cancel)
    {
        try
        {
            await PostAsync("runs/outputs", new Body<LogOutputs>(request, MlflowJson.Default.LogOutputs), cancel);
        }
        catch (MlflowRefusedException refused) when (refused.IsDuplicate)
        {
            // Said already: the server keeps a UNIQUE constraint and answers 400.
        }
    }

    /// <summary>Every point of a metric, in order of time, step and value.</summary>
    public IAsyncEnumerable<MetricPoint> HistoryAsync(string runId, string key, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            string path = ApiPath.Of(
                "metrics/get-history",
                ("run_id", runId),
                ("metric_key", key),
                ("max_results", HistoryPageSize.ToString(CultureInfo.InvariantCulture)),
                ("page_token", token));
            MetricPage page = await transport.GetAsync(path, MlflowJson.Default.MetricPage, cancel);
            return (page.Metrics, page.NextPageToken);
        },
        cancel);

    /// <summary>Sets a tag.</summary>
    public Task SetTagAsync(SetTag request, CancellationToken cancel) => PostAsync(
        "runs/set-tag", new Body<SetTag>(request, MlflowJson.Default.SetTag), cancel);

    /// <summary>Removes a tag.</summary>
    public Task DeleteTagAsync(DeleteTag request, CancellationToken cancel) => PostAsync(
        "runs/delete-tag", new Body<DeleteTag>(request, MlflowJson.Default.DeleteTag), cancel);

    /// <summary>Puts a run into the server's bin.</summary>
    public Task DeleteAsync(string runId, CancellationToken cancel) => PostAsync(
        "runs/delete", new Body<RunReference>(new RunReference(runId), MlflowJson.Default.RunReference), cancel);

    /// <summary>Takes a run out of the server's bin.</summary>
    public Task RestoreAsync(string runId, CancellationToken cancel) => PostAsync(
        "runs/restore", new Body<RunReference>(new RunReference(runId), MlflowJson.Default.RunReference), cancel);

    private async Task PostAsync<T>(string path, Body<T> body, CancellationToken cancel) =>
        await transport.SendAsync(new ApiCall(HttpMethod.Post, ApiPath.Of(path)), body, MlflowJson.Default.EmptyAnswer, cancel);
}
