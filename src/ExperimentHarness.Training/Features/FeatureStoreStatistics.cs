namespace ExperimentHarness.Training.Features;

/// <summary>What a store holds, and what this process has asked of it.</summary>
/// <param name="Segments">Segment files.</param>
/// <param name="Views">Records, those of a view recorded twice counted twice.</param>
/// <param name="Bytes">Size on disk, sidecars included.</param>
/// <param name="Hits">Views read.</param>
/// <param name="Misses">Views asked for that were not there, damaged ones included.</param>
/// <param name="Appended">Views written.</param>
/// <param name="AppendedBytes">Bytes of their records.</param>
/// <param name="Damaged">Records that were found but were not as they had been written.</param>
public sealed record FeatureStoreStatistics(int Segments, long Views, long Bytes, long Hits, long Misses, long Appended, long AppendedBytes, long Damaged);
