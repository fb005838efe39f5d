namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>The head of a run.</summary>
internal sealed record RunInfo(string RunId, string ExperimentId, string? RunName, RunState? Status, long? StartTime, long? EndTime, string? ArtifactUri, string? LifecycleStage);
