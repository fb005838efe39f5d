using System.Security.Cryptography;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Downloads;

/// <summary>Compares a file with what is known of it.</summary>
internal static class FileExpectation
{
    /// <summary>What differs, in words that name both values, or null where the file is the one expected as far as anything is known.</summary>
    public static string? FindDifference(string path, CatalogSource source, string cacheFolder, TimeProvider time)
    {
        long bytes = new FileInfo(path).Length;
        if (source.Bytes is { } expected && bytes != expected)
        {
            return $"it has {bytes:N0} bytes, expected are {expected:N0}";
        }

        if (source.Sha256 is not null)
        {
            var digests = new FileDigestCache(cacheFolder, Path.GetDirectoryName(path)!, time);
            string actual = digests.Fingerprint(Path.GetFileName(path)).Digest.Hex;
            digests.Save();
            return Compare("SHA-256", actual, source.Sha256);
        }

        return source.Md5 is null ? null : Compare("MD5", Md5(path), source.Md5);
    }

    /// <summary>The error about a file that is not the one expected.</summary>
    public static MissingRequirementException Error(string place, string difference, string remedy) =>
        new("EH2021", $"'{place}' is not the file that the catalog means: {difference}; {remedy}");

    private static string? Compare(string kind, string actual, string expected) =>
        string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase) ? null : $"its {kind} is {actual}, expected is {expected}";

    private static string Md5(string path)
    {
        using FileStream content = File.OpenRead(path);
#pragma warning disable CA5351 // the publisher gives nothing but this digest; it tells a damaged file, not a forged one
        return Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
    }
}
