namespace ExperimentHarness.Core.Events;

/// <summary>A checkpoint is on disk.</summary>
/// <param name="Epoch">Last epoch it contains.</param>
/// <param name="Sha256">Digest of the file.</param>
public sealed record CheckpointSaved(int Epoch, string Sha256) : RunEvent;
