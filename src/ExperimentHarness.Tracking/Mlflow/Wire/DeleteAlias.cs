namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>registered-models/alias (DELETE); takes a body.</summary>
internal sealed record DeleteAlias(string Name, string Alias);
