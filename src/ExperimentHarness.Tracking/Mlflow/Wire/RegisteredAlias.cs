namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A word that points to a version.</summary>
internal sealed record RegisteredAlias(string Alias, string Version);
