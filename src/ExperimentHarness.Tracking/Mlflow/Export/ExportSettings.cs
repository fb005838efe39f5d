namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>What all runs of an exporter share.</summary>
/// <param name="ExperimentName">Experiment on the server where the spec names none (MLFLOW_EXPERIMENT_NAME); null for the experiment's own name.</param>
/// <param name="Time">The clock, for waits only; times that are sent come from the journal.</param>
public sealed record ExportSettings(string? ExperimentName, TimeProvider Time);
