namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A change of a folder that is not flushed: a name for a file or folder, another name for it, or none.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Removed">Path that no longer leads anywhere, or null.</param>
/// <param name="Added">Path that leads to <paramref name="File"/> now, or null.</param>
/// <param name="File">The file; null for a folder.</param>
internal sealed record NameChange(string Folder, string? Removed, string? Added, DiskFile? File);
