namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>The answer of calls that return nothing.</summary>
internal sealed record EmptyAnswer();
