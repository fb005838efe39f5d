namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/set-tag.</summary>
internal sealed record SetTag(string RunId, string Key, string Value);
