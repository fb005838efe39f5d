namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Models of a run.</summary>
internal sealed record RunOutputs(IReadOnlyList<ModelOutput>? ModelOutputs);
