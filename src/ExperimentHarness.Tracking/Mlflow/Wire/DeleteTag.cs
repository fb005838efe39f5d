namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/delete-tag.</summary>
internal sealed record DeleteTag(string RunId, string Key);
