namespace ExperimentHarness.Core.Caching;

/// <summary>A place of a cache that is not as it was written. It counts as missing, so no result is ever made of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Offset">First byte of the damaged part.</param>
/// <param name="Bytes">Length of the damaged part.</param>
/// <param name="What">What should stand there.</param>
public sealed record CacheDamage(string Path, long Offset, long Bytes, string What);
