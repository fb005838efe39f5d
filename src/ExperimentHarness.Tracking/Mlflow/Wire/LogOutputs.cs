namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/outputs.</summary>
internal sealed record LogOutputs(string RunId, IReadOnlyList<ModelOutput> Models);
