namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>A file of the run's folder that the server should have.</summary>
/// <param name="Path">Relative to the run's folder, with forward slashes.</param>
/// <param name="Sha256">Digest by which a new version is known.</param>
internal sealed record RunFile(string Path, string Sha256);
