namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/update.</summary>
internal sealed record UpdateRun(string RunId, RunState? Status = null, long? EndTime = null, string? RunName = null);
