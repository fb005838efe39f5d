using ExperimentHarness.Tracking.Mlflow.Transport;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Logged models, which servers have from 3.0 on.</summary>
internal sealed class LoggedModelCalls(MlflowTransport transport)
{
    private const int PageSize = 50;

    /// <summary>Makes a model that is pending. Not repeatable: the same name makes another model.</summary>
    public async Task<LoggedModelInfo> CreateAsync(CreateLoggedModel request, CancellationToken cancel) => (await transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("logged-models")) { IsRepeatable = false },
        new Body<CreateLoggedModel>(request, MlflowJson.Default.CreateLoggedModel),
        MlflowJson.Default.LoggedModelAnswer,
        cancel)).Model.Info;

    /// <summary>The model of this id.</summary>
    public async Task<LoggedModelInfo> GetAsync(string modelId, CancellationToken cancel) => (await transport.GetAsync(
        ApiPath.Of($"logged-models/{Uri.EscapeDataString(modelId)}"), MlflowJson.Default.LoggedModelAnswer, cancel)).Model.Info;

    /// <summary>Says that the model is whole, or that it failed.</summary>
    public async Task<LoggedModelInfo> FinalizeAsync(FinalizeLoggedModel request, CancellationToken cancel) => (await transport.SendAsync(
        new ApiCall(HttpMethod.Patch, ApiPath.Of($"logged-models/{Uri.EscapeDataString(request.ModelId)}")),
        new Body<FinalizeLoggedModel>(request, MlflowJson.Default.FinalizeLoggedModel),
        MlflowJson.Default.LoggedModelAnswer,
        cancel)).Model.Info;

    /// <summary>Sets tags.</summary>
    public Task SetTagsAsync(TagLoggedModel request, CancellationToken cancel) => transport.SendAsync(
        new ApiCall(HttpMethod.Patch, ApiPath.Of($"logged-models/{Uri.EscapeDataString(request.ModelId)}/tags")),
        new Body<TagLoggedModel>(request, MlflowJson.Default.TagLoggedModel),
        MlflowJson.Default.EmptyAnswer,
        cancel);

    /// <summary>Models of the experiments that match a filter, all pages.</summary>
    public IAsyncEnumerable<LoggedModel> SearchAsync(IReadOnlyList<string> experimentIds, string? filter, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            LoggedModelPage page = await transport.SendAsync(
                new ApiCall(HttpMethod.Post, ApiPath.Of("logged-models/search")),
                new Body<SearchLoggedModels>(new SearchLoggedModels(experimentIds, filter, PageSize, token), MlflowJson.Default.SearchLoggedModels),
                MlflowJson.Default.LoggedModelPage,
                cancel);
            return (page.Models, page.NextPageToken);
        },
        cancel);
}
