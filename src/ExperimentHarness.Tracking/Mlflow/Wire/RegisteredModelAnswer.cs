namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of registered-models calls.</summary>
internal sealed record RegisteredModelAnswer(RegisteredModel RegisteredModel);
