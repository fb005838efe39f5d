using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Datasets;

/// <summary>A file that a data set was read from, to look at again when the run ends.</summary>
/// <param name="Name">Path within the data set, for people.</param>
/// <param name="Path">Full path.</param>
/// <param name="Fingerprint">What it was.</param>
internal sealed record WatchedFile(string Name, string Path, FileFingerprint Fingerprint)
{
    /// <summary>Whether the content is another one, or the file is gone; reads it only where size or time differ.</summary>
    public bool HasChanged()
    {
        var file = new FileInfo(Path);
        return !file.Exists || (!Fingerprint.MatchesMarks(file) && FileFingerprint.Read(Path).Digest != Fingerprint.Digest);
    }
}
