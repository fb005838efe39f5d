namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>A running local server, as server.json keeps it.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessStart">When that process began, UTC, so that another one with its id is not taken for it.</param>
/// <param name="Port">Port on 127.0.0.1.</param>
public sealed record LocalServerState(int ProcessId, DateTimeOffset ProcessStart, int Port)
{
    /// <summary>Address for MLFLOW_TRACKING_URI; a browser wants <see cref="MlflowLinks.Home"/>.</summary>
    public string Url => $"http://127.0.0.1:{Port}";
}
