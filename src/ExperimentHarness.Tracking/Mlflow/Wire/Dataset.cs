namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A data set as the server knows it: name at most 500 characters, digest at most 36.</summary>
internal sealed record Dataset(string Name, string Digest, string SourceType, string Source, string? Schema = null, string? Profile = null);
