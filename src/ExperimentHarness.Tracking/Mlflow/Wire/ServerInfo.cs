namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>What the server says it can do (3.x only).</summary>
internal sealed record ServerInfo(string? StoreType, bool? ArtifactServingEnabled, bool? WorkspacesEnabled);
