namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>registered-models/create.</summary>
internal sealed record CreateRegisteredModel(string Name, IReadOnlyList<KeyValue>? Tags = null, string? Description = null);
