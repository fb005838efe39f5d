namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>An experiment on the server.</summary>
internal sealed record Experiment(string ExperimentId, string Name, string? ArtifactLocation, string? LifecycleStage, IReadOnlyList<KeyValue>? Tags);
