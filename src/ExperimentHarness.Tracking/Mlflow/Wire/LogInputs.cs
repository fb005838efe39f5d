namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/log-inputs.</summary>
internal sealed record LogInputs(string RunId, IReadOnlyList<DatasetInput> Datasets);
