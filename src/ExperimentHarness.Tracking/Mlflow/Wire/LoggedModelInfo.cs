namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>The head of a logged model.</summary>
internal sealed record LoggedModelInfo(string ModelId, string ExperimentId, string? Name, string? ArtifactUri, LoggedModelState? Status, string? SourceRunId, IReadOnlyList<KeyValue>? Tags);
