namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>experiments/delete and restore.</summary>
internal sealed record ExperimentReference(string ExperimentId);
