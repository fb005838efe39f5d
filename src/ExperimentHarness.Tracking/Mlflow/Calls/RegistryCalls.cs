using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Transport;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>The model registry: names, their versions, and aliases such as champion.</summary>
internal sealed class RegistryCalls(MlflowTransport transport)
{
    private const string PageSize = "1000";

    /// <summary>Makes a name; one that exists is success.</summary>
    public async Task<RegisteredModel> EnsureAsync(CreateRegisteredModel request, CancellationToken cancel)
    {
        try
        {
            return (await transport.SendAsync(
                new ApiCall(HttpMethod.Post, ApiPath.Of("registered-models/create")),
                new Body<CreateRegisteredModel>(request, MlflowJson.Default.CreateRegisteredModel),
                MlflowJson.Default.RegisteredModelAnswer,
                cancel)).RegisteredModel;
        }
        catch (MlflowRefusedException refused) when (refused.IsDuplicate)
        {
            return await GetAsync(request.Name, cancel);
        }
    }

    /// <summary>The registered model of this name, with its aliases.</summary>
    public async Task<RegisteredModel> GetAsync(string name, CancellationToken cancel) => (await transport.GetAsync(
        ApiPath.Of("registered-models/get", ("name", name)), MlflowJson.Default.RegisteredModelAnswer, cancel)).RegisteredModel;

    /// <summary>Makes a version. Not repeatable: search by a tag before trying again.</summary>
    public async Task<ModelVersion> CreateVersionAsync(CreateModelVersion request, CancellationToken cancel) => (await transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("model-versions/create")) { IsRepeatable = false },
        new Body<CreateModelVersion>(request, MlflowJson.Default.CreateModelVersion),
        MlflowJson.Default.ModelVersionAnswer,
        cancel)).ModelVersion;

    /// <summary>Versions that match a filter such as <c>name = 'x'</c>, all pages.</summary>
    public IAsyncEnumerable<ModelVersion> SearchVersionsAsync(string filter, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            string path = ApiPath.Of("model-versions/search", ("filter", filter), ("max_results", PageSize), ("page_token", token));
            ModelVersionPage page = await transport.GetAsync(path, MlflowJson.Default.ModelVersionPage, cancel);
            return (page.ModelVersions, page.NextPageToken);
        },
        cancel);

    /// <summary>Points an alias to a version; moving it is the same call.</summary>
    public Task SetAliasAsync(SetAlias request, CancellationToken cancel) => transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("registered-models/alias")),
        new Body<SetAlias>(request, MlflowJson.Default.SetAlias),
        MlflowJson.Default.EmptyAnswer,
        cancel);

    /// <summary>The version that an alias points to, or null; a missing alias is a 400 on this server, not a 404.</summary>
    public async Task<ModelVersion?> FindByAliasAsync(string name, string alias, CancellationToken cancel)
    {
        try
        {
            return (await transport.GetAsync(
                ApiPath.Of("registered-models/alias", ("name", name), ("alias", alias)), MlflowJson.Default.ModelVersionAnswer, cancel)).ModelVersion;
        }
        catch (MlflowRefusedException refused) when (refused.IsNotFound || refused.Refusal.Text.Contains("not found", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Removes an alias.</summary>
    public Task DeleteAliasAsync(DeleteAlias request, CancellationToken cancel) => transport.SendAsync(
        new ApiCall(HttpMethod.Delete, ApiPath.Of("registered-models/alias")),
        new Body<DeleteAlias>(request, MlflowJson.Default.DeleteAlias),
        MlflowJson.Default.EmptyAnswer,
        cancel);
}
