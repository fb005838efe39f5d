using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Transport;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>MLflow's REST interface, one property for each group of calls. Failures are <see cref="Errors.MlflowException"/>s.</summary>
internal sealed class MlflowClient : IDisposable
{
    private readonly MlflowTransport _transport;

    /// <summary>For one server; nothing is sent yet.</summary>
    public MlflowClient(MlflowConnection connection, TimeProvider time)
    {
        _transport = new MlflowTransport(connection, time);
        Experiments = new ExperimentCalls(_transport);
        Runs = new RunCalls(_transport);
        Artifacts = new ArtifactCalls(_transport);
        LoggedModels = new LoggedModelCalls(_transport);
        Registry = new RegistryCalls(_transport);
    }

    /// <summary>Name of the server in messages, without secrets.</summary>
    public string ServerName => _transport.ServerName;

    public ExperimentCalls Experiments { get; }

    public RunCalls Runs { get; }

    public ArtifactCalls Artifacts { get; }

    public LoggedModelCalls LoggedModels { get; }

    public RegistryCalls Registry { get; }

    /// <summary>Answers when the server is up.</summary>
    public Task<string> HealthAsync(CancellationToken cancel) => _transport.GetTextAsync("health", cancel);

    /// <summary>Version such as 3.18.0; behind basic authentication it needs the name and password.</summary>
    public Task<string> VersionAsync(CancellationToken cancel) => _transport.GetTextAsync("version", cancel);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();
}
