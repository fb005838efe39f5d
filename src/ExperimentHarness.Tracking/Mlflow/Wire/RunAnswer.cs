namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Answer of runs/create and runs/get.</summary>
internal sealed record RunAnswer(Run Run);
