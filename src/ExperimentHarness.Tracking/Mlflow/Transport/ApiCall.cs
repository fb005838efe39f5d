namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>One request to the server.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below the server's address, without a leading slash, escaped, with its query.</param>
internal sealed record ApiCall(HttpMethod Method, string Path)
{
    /// <summary>Makes the body anew for each attempt; null for none.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Whether doing it twice is the same as doing it once.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Added to the time allowed for an answer, for large files.</summary>
    public TimeSpan ExtraTime { get; init; }

    /// <summary>The call without its query, for messages: a query may hold a user's names but needs no showing.</summary>
    public string Name => $"{Method} /{Path.Split('?')[0]}";
}
