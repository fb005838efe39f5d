namespace ExperimentHarness.Cli.Provenance;

/// <summary>A file that changed, as bytes.</summary>
/// <param name="OldId">Git's id of the content in the commit; null for a new file.</param>
/// <param name="Content">What the file holds now; null for a deleted one.</param>
internal sealed record BinaryChange(string? OldId, ReadOnlyMemory<byte>? Content);
