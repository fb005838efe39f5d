namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>experiments/create.</summary>
internal sealed record CreateExperiment(string Name, string? ArtifactLocation = null, IReadOnlyList<KeyValue>? Tags = null);
