using System.Security.Cryptography;

namespace ExperimentHarness.Core.Identity;

/// <summary>SHA-256 of some content.</summary>
/// <param name="Hex">64 lower-case hex digits.</param>
public readonly record struct ContentDigest(string Hex)
{
    /// <summary>Digest of these bytes.</summary>
    public static ContentDigest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Digest of everything left in the stream.</summary>
    public static ContentDigest Of(Stream content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>The finished incremental hash.</summary>
    public static ContentDigest Of(IncrementalHash sha256) => new(Convert.ToHexStringLower(sha256.GetHashAndReset()));

    /// <summary>The first 12 hex digits, enough for people.</summary>
    public string Short => Hex[..12];

    /// <summary>Whether a text is a digest: 64 lower-case hex digits.</summary>
    public static bool IsHex(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    /// <inheritdoc />
    public override string ToString() => Hex;
}
