using System.Net;
using System.Text.Json;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>Turns an answer that is not a success into an exception that says what to do.</summary>
internal static class AnswerTranslation
{
    private const int ShownCharacters = 300;

    /// <summary>The exception for an answer of this call.</summary>
    public static MlflowException Explain(string server, ApiCall call, FailedAnswer answer)
    {
        int status = (int)answer.Status;
        string where = $"{server} ({call.Name})";
        if (status is >= 300 and < 400)
        {
            return new NotMlflowException($"{where} sends on to {answer.Location ?? "another address"} instead of answering; give the final address of the MLflow server, or sign in by MLFLOW_TRACKING_TOKEN where a login page stands before it");
        }

        if (answer.Body.Contains("Invalid Host header", StringComparison.Ordinal))
        {
            return new MlflowHostRefusedException($"{where} refuses to be called by this host name (its protection against DNS rebinding); start it with --allowed-hosts naming the host, or use an address that it allows, such as 127.0.0.1");
        }

        if (answer.Body.Contains("Cross-origin request blocked", StringComparison.Ordinal))
        {
            return new MlflowHostRefusedException($"{where} takes the call for one of another web site; a proxy before it adds an Origin header: remove it there, or start the server with --cors-allowed-origins");
        }

        return answer.Status switch
        {
            HttpStatusCode.Unauthorized => new MlflowAccessException($"{where} wants to know who calls; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, or correct them"),
            HttpStatusCode.Forbidden => new MlflowAccessException($"{where} gives this user no right to do that; ask who runs the server for the permission EDIT on the experiment"),
            HttpStatusCode.ServiceUnavailable when answer.Body.Contains("serve-artifacts", StringComparison.Ordinal) =>
                new MlflowArtifactsNotServedException($"{server} runs with --no-serve-artifacts, so it takes no files; start it with --serve-artifacts (its default). Parameters, metrics and tags are sent all the same"),
            HttpStatusCode.RequestEntityTooLarge => new MlflowRequestTooLargeException($"{where}: the request is larger than what the proxy before the server lets through (413); raise its limit for the size of a request (nginx: client_max_body_size, 1 MB where it is not set), or give the server's own address, then --target=Sync"),
            HttpStatusCode.TooManyRequests => new MlflowUnreachableException($"{where} asks for patience (429 Too Many Requests)", code: MlflowUnreachableException.Fault)
            {
                IsTransient = true, IsThrottled = true, RetryAfter = answer.RetryAfter,
            },
            _ => ExplainBody(where, answer),
        };
    }

    private static MlflowException ExplainBody(string where, FailedAnswer answer)
    {
        int status = (int)answer.Status;
        ErrorAnswer? error = ReadError(answer);
        bool isFault = status is 408 or 500 or 502 or 503 or 504;
        if (isFault && error?.ErrorCode != "FEATURE_DISABLED")
        {
            string said = error?.Message ?? error?.Detail ?? (answer.IsHtml ? "an HTML page" : answer.Body);
            return new MlflowUnreachableException($"{where} failed with status {status}: {Cut(said)}", code: MlflowUnreachableException.Fault)
            {
                IsTransient = true, MayBeDone = true, RetryAfter = answer.RetryAfter, IsWorthOneRetry = status == 500 && answer.IsHtml,
            };
        }

        if (error?.Message is { } message && error.ErrorCode is { } code)
        {
            string text = CutSql(message);
            return new MlflowRefusedException(new MlflowRefusal(status, code, text), $"{where} refused ({code}): {Cut(text)}");
        }

        if (error?.Detail is { } detail)
        {
            return new MlflowRefusedException(new MlflowRefusal(status, "", detail), $"{where} refused (status {status}): {Cut(detail)}");
        }

        return new NotMlflowException(answer.IsHtml
            ? $"{where} answers status {status} with a web page; either that is not an MLflow server, or it runs under --static-prefix and the address must end with that prefix, or a proxy answers in its place"
            : $"{where} answers status {status} with a text that MLflow does not use: {Cut(answer.Body)}");
    }

    private static ErrorAnswer? ReadError(FailedAnswer answer)
    {
        if (!answer.Body.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(answer.Body, MlflowJson.Default.ErrorAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A broken SQL constraint brings statement and parameters along; only the first line explains anything.</summary>
    private static string CutSql(string message)
    {
        int sql = message.IndexOf("[SQL:", StringComparison.Ordinal);
        return sql < 0 ? message : message[..sql].TrimEnd();
    }

    private static string Cut(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= ShownCharacters ? line : line[..ShownCharacters] + "…";
    }
}
