namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>model-versions/create; a models:/ source needs the model's id, any other the run's.</summary>
internal sealed record CreateModelVersion(string Name, string Source, string? RunId = null, string? ModelId = null, IReadOnlyList<KeyValue>? Tags = null, string? Description = null);
