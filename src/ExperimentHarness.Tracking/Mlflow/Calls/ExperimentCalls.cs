using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Transport;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Experiments: named lists of runs.</summary>
internal sealed class ExperimentCalls(MlflowTransport transport)
{
    private const int PageSize = 1000;

    /// <summary>Makes an experiment and returns its id. A name that exists, deleted ones included, is refused.</summary>
    public async Task<string> CreateAsync(CreateExperiment request, CancellationToken cancel) => (await transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("experiments/create")),
        new Body<CreateExperiment>(request, MlflowJson.Default.CreateExperiment),
        MlflowJson.Default.ExperimentCreated,
        cancel)).ExperimentId;

    /// <summary>The experiment of this id.</summary>
    public async Task<Experiment> GetAsync(string experimentId, CancellationToken cancel) => (await transport.GetAsync(
        ApiPath.Of("experiments/get", ("experiment_id", experimentId)), MlflowJson.Default.ExperimentAnswer, cancel)).Experiment;

    /// <summary>The experiment of this name, a deleted one included, or null.</summary>
    public async Task<Experiment?> FindAsync(string name, CancellationToken cancel)
    {
        try
        {
            return (await transport.GetAsync(
                ApiPath.Of("experiments/get-by-name", ("experiment_name", name)), MlflowJson.Default.ExperimentAnswer, cancel)).Experiment;
        }
        catch (MlflowRefusedException refused) when (refused.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Experiments that match a filter such as <c>name LIKE 'cats%'</c>, all pages.</summary>
    public IAsyncEnumerable<Experiment> SearchAsync(string? filter, ViewType view, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            ExperimentPage page = await transport.SendAsync(
                new ApiCall(HttpMethod.Post, ApiPath.Of("experiments/search")),
                new Body<SearchExperiments>(new SearchExperiments(PageSize, filter, view, null, token), MlflowJson.Default.SearchExperiments),
                MlflowJson.Default.ExperimentPage,
                cancel);
            return (page.Experiments, page.NextPageToken);
        },
        cancel);

    /// <summary>Gives an experiment another name.</summary>
    public Task RenameAsync(string experimentId, string name, CancellationToken cancel) => transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("experiments/update")),
        new Body<UpdateExperiment>(new UpdateExperiment(experimentId, name), MlflowJson.Default.UpdateExperiment),
        MlflowJson.Default.EmptyAnswer,
        cancel);

    /// <summary>Sets a tag of an experiment.</summary>
    public Task SetTagAsync(SetExperimentTag tag, CancellationToken cancel) => transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of("experiments/set-experiment-tag")),
        new Body<SetExperimentTag>(tag, MlflowJson.Default.SetExperimentTag),
        MlflowJson.Default.EmptyAnswer,
        cancel);

    /// <summary>Puts an experiment into the server's bin.</summary>
    public Task DeleteAsync(string experimentId, CancellationToken cancel) => ReferAsync("experiments/delete", experimentId, cancel);

    /// <summary>Takes an experiment out of the server's bin.</summary>
    public Task RestoreAsync(string experimentId, CancellationToken cancel) => ReferAsync("experiments/restore", experimentId, cancel);

    private async Task ReferAsync(string path, string experimentId, CancellationToken cancel) => await transport.SendAsync(
        new ApiCall(HttpMethod.Post, ApiPath.Of(path)),
        new Body<ExperimentReference>(new ExperimentReference(experimentId), MlflowJson.Default.ExperimentReference),
        MlflowJson.Default.EmptyAnswer,
        cancel);
}
