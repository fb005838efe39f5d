namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/delete and restore.</summary>
internal sealed record RunReference(string RunId);
