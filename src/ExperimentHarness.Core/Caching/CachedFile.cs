namespace ExperimentHarness.Core.Caching;

/// <summary>A file that can be made again: what is known of it decides which goes first when room is wanted.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Bytes">Size on disk, of what belongs to it too.</param>
/// <param name="LastUsed">When it was last written to or read from.</param>
public sealed record CachedFile(string Path, long Bytes, DateTimeOffset LastUsed);
