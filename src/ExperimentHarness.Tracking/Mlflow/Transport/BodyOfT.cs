using System.Text.Json.Serialization.Metadata;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>A request's body and how it becomes JSON.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Type">Its generated JSON.</param>
internal sealed record Body<T>(T Request, JsonTypeInfo<T> Type);
