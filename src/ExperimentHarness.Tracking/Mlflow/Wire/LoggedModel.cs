namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A logged model.</summary>
internal sealed record LoggedModel(LoggedModelInfo Info);
