using System.Text;
using System.Text.Json.Nodes;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>An answer of the test server.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="Body">The body.</param>
public sealed record TestAnswer(int Status, string ContentType, byte[] Body)
{
    public static TestAnswer Json(JsonNode body) => new(200, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static TestAnswer Text(int status, string contentType, string body) => new(status, contentType, Encoding.UTF8.GetBytes(body));

    public static TestAnswer Refuse(int status, string code, string message) =>
        Text(status, "application/json", new JsonObject { ["error_code"] = code, ["message"] = message, ["sqlstate"] = null, ["error_class"] = null }.ToJsonString());

    public static TestAnswer Missing(string what) => Refuse(404, "RESOURCE_DOES_NOT_EXIST", $"{what} not found");

    public static TestAnswer Invalid(string message) => Refuse(400, "INVALID_PARAMETER_VALUE", message);
}
