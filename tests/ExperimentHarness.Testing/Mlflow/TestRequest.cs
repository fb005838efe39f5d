using System.Text.Json.Nodes;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A request as the test server got it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path without its query, decoded, without /api/2.0/mlflow/ where it has that.</param>
/// <param name="Query">Decoded query.</param>
/// <param name="Body">The body.</param>
/// <param name="Number">1 for the server's first request, then one more each.</param>
public sealed record TestRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, byte[] Body, int Number)
{
    /// <summary>The body as JSON; strict, so that a bare NaN fails.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}
