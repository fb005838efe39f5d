namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of experiments/get and get-by-name.</summary>
internal sealed record ExperimentAnswer(Experiment Experiment);
