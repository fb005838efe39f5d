namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of model-versions calls.</summary>
internal sealed record ModelVersionAnswer(ModelVersion ModelVersion);
