namespace ExperimentHarness.Data.Downloads;

/// <summary>How patient a download is.</summary>
public sealed record DownloadPolicy
{
    /// <summary>How often a place is asked again after a cut or a server's error (5xx) that brought no new byte.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first of these; doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a connection counts as cut.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
