using System.Net;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>An answer that is not a success, read whole.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="MediaType">Content type without parameters; empty where there is none.</param>
/// <param name="Body">The text.</param>
/// <param name="RetryAfter">How long the server asked to wait, at most a minute.</param>
/// <param name="Location">Where a redirect leads, without its query.</param>
internal sealed record FailedAnswer(HttpStatusCode Status, string MediaType, string Body, TimeSpan? RetryAfter, string? Location)
{
    /// <summary>Whether it is a web page.</summary>
    public bool IsHtml => MediaType == "text/html";
}
