namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of experiments/create.</summary>
internal sealed record ExperimentCreated(string ExperimentId);
