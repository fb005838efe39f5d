using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Checks;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Checks;

public sealed class ServerChecksTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly MlflowTestServer _server = new();

    public void Dispose() => _server.Dispose();

    [Test]
    public async Task ArtifactRoot_OfTheSecondExperimentElsewhere_IsFound()
    {
        ServerCheckResult root = await RootAsync(null);

        Assert.That(root.IsWell, Is.False);
        Assert.That(root.Detail, Does.Contain("1 of 3").And.Contain("'elsewhere' at 's3://bucket'"));
    }

    [TestCase("mine", true)]
    [TestCase("elsewhere", false)]
    [TestCase("new", true)]
    public async Task ArtifactRoot_WhereRunsGo_IsJudgedAlone(string experiment, bool isWell) =>
        Assert.That((await RootAsync(experiment)).IsWell, Is.EqualTo(isWell));

    private async Task<ServerCheckResult> RootAsync(string? experiment)
    {
        var connection = new MlflowConnection(new Uri(_server.Url));
        using var client = new MlflowClient(connection, TimeProvider.System);
        _server.Store.ArtifactRoots["elsewhere"] = "s3://bucket";
        await client.Experiments.CreateAsync(new CreateExperiment("elsewhere"), Never);
        await client.Experiments.CreateAsync(new CreateExperiment("mine"), Never);
        IReadOnlyList<ServerCheckResult> results = await new ServerChecks(connection, TimeProvider.System) { Experiment = experiment }.RunAsync(Never);
        return results.Single(result => result.Name == "MLflow artifact root");
    }
}
