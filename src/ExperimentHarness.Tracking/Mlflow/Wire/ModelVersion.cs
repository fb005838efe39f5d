namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A version in the model registry.</summary>
internal sealed record ModelVersion(string Name, string Version, string? Source, string? RunId, string? Status, IReadOnlyList<KeyValue>? Tags, IReadOnlyList<string>? Aliases);
