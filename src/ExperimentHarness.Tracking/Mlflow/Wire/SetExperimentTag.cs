namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>experiments/set-experiment-tag.</summary>
internal sealed record SetExperimentTag(string ExperimentId, string Key, string Value);
