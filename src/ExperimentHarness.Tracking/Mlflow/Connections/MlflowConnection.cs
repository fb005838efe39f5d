namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>A server and how to speak to it.</summary>
/// <param name="Server">Address without secrets, query, fragment and trailing slash; a server's --static-prefix is part of it.</param>
public sealed record MlflowConnection(Uri Server)
{
    /// <summary>Name and password, or a token.</summary>
    public MlflowCredentials Credentials { get; init; } = MlflowCredentials.None;

    /// <summary>How an https server is checked.</summary>
    public MlflowTls Tls { get; init; } = new();

    /// <summary>Time for one answer; 120 seconds, as in Python's client (MLFLOW_HTTP_REQUEST_TIMEOUT).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often a call is tried again; 5 unless MLFLOW_HTTP_REQUEST_MAX_RETRIES says otherwise.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>Wait before the first retry; the later ones double it, up to 30 seconds, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Name of the server in messages and files.</summary>
    public string Name => Server.AbsoluteUri.TrimEnd('/');

    /// <summary>The same server for a live run: a call gives up early, since the exporter comes back to it.</summary>
    public MlflowConnection Impatient => this with
    {
        MaxRetries = Math.Min(MaxRetries, 1),
        Timeout = Timeout < TimeSpan.FromSeconds(15) ? Timeout : TimeSpan.FromSeconds(15),
    };

    /// <inheritdoc />
    public override string ToString() => Name;
}
