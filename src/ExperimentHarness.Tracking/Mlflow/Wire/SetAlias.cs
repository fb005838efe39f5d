namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>registered-models/alias (POST); a version is text on the wire.</summary>
internal sealed record SetAlias(string Name, string Alias, string Version);
