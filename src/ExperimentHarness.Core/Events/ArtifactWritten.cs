namespace ExperimentHarness.Core.Events;

/// <summary>A file of the run is on disk, whole.</summary>
/// <param name="Path">Relative to the run's folder, with forward slashes.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record ArtifactWritten(string Path, string Sha256, long Bytes) : RunEvent;
