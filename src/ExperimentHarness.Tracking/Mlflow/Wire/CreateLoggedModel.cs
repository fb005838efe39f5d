namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>logged-models (POST).</summary>
internal sealed record CreateLoggedModel(string ExperimentId, string Name, string? ModelType = null, string? SourceRunId = null, IReadOnlyList<KeyValue>? Params = null, IReadOnlyList<KeyValue>? Tags = null);
