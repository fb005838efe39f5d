using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Data.Files;

/// <summary>What is known of a file: its content, and the marks by which a change of it is noticed without reading.</summary>
/// <param name="Bytes">Size.</param>
/// <param name="ModifiedTicks">Time of the last change, UTC, in ticks of 100 ns.</param>
/// <param name="Digest">SHA-256 of the content.</param>
internal sealed record FileFingerprint(long Bytes, long ModifiedTicks, ContentDigest Digest)
{
    /// <summary>Whether size and time are still the same.</summary>
    public bool MatchesMarks(FileInfo file) => file.Exists && file.Length == Bytes && file.LastWriteTimeUtc.Ticks == ModifiedTicks;

    /// <summary>Reads a file.</summary>
    public static FileFingerprint Read(string path)
    {
        var file = new FileInfo(path);
        using FileStream content = file.OpenRead();
        return new FileFingerprint(file.Length, file.LastWriteTimeUtc.Ticks, ContentDigest.Of(content));
    }
}
