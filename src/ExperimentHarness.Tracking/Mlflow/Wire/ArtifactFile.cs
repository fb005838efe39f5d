namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A file or folder among a run's artifacts; the server leaves the size of an empty file out.</summary>
internal sealed record ArtifactFile(string Path, bool IsDir, long FileSize = 0);
