namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of logged-models calls.</summary>
internal sealed record LoggedModelAnswer(LoggedModel Model);
