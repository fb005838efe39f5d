namespace ExperimentHarness.Data.Archives;

/// <summary>What an archive may at most unpack to; more is taken for a bomb.</summary>
internal sealed record ArchiveLimits
{
    /// <summary>Number of entries.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>Bytes of all files together.</summary>
    public long Bytes { get; init; } = 200_000_000_000;

    /// <summary>Bytes of all files together for each byte of the archive. Pictures have about 1; deflate reaches 1032.</summary>
    public long Ratio { get; init; } = 100;

    /// <summary>Up to so many bytes the ratio does not matter.</summary>
    public long RatioFreeBytes { get; init; } = 100_000_000;

    /// <summary>The most that an archive of this size may unpack to.</summary>
    public long BytesFor(long archiveBytes) => Math.Min(Bytes, Math.Max(RatioFreeBytes, archiveBytes * Ratio));
}
