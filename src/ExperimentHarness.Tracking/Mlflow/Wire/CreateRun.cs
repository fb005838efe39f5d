namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/create.</summary>
internal sealed record CreateRun(string ExperimentId, long StartTime, string RunName, IReadOnlyList<KeyValue> Tags);
