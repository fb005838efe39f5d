namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>logged-models/{id}/tags (PATCH).</summary>
internal sealed record TagLoggedModel(string ModelId, IReadOnlyList<KeyValue> Tags);
