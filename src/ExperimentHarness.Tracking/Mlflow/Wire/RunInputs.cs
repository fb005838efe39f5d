namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Data sets of a run.</summary>
internal sealed record RunInputs(IReadOnlyList<DatasetInput>? DatasetInputs);
