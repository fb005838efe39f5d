namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A run on the server.</summary>
internal sealed record Run(RunInfo Info, RunContent? Data, RunInputs? Inputs, RunOutputs? Outputs);
