using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>The tracking server did not do what it was asked. Training never sees this: the exporter turns it into a report.</summary>
internal abstract class MlflowException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code and explanation.</summary>
    public Problem Problem { get; } = new(code, message);

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the server may have done it although it did not say so; a call that creates something is then not simply repeated.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Whether the server asked for patience rather than failed, so that it does not count as a failure of the connection.</summary>
    public bool IsThrottled { get; init; }

    /// <summary>Whether trying once more is enough to know that it will not help.</summary>
    public bool IsWorthOneRetry { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
