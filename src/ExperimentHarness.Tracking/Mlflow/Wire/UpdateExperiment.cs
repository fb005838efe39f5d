namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>experiments/update.</summary>
internal sealed record UpdateExperiment(string ExperimentId, string NewName);
