using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>JSON of server.json, generated when compiling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(LocalServerState))]
internal sealed partial class LocalServerJson : JsonSerializerContext;
