using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Catalogs;

/// <summary>One place to download from.</summary>
public sealed record CatalogSource
{
    /// <summary>Address; null for a file that only a mirror has.</summary>
    public string? Url { get; init; }

    /// <summary>File name in the mirror.</summary>
    public string? Mirror { get; init; }

    /// <summary>SHA-256 of the file, 64 hex digits, where it is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>MD5 of the file, 32 hex digits, where only that is published.</summary>
    public string? Md5 { get; init; }

    /// <summary>Size of the file in bytes, where it is known.</summary>
    [Interval("[1, inf)")]
    public long? Bytes { get; init; }
}
