using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Data.Downloads;

/// <summary>Looks, without a network, for what the catalog can download.</summary>
/// <param name="folders">Where downloads and mirror are.</param>
/// <param name="time">Tells which changes of files are too fresh to remember.</param>
public sealed class LocalFiles(HarnessFolders folders, TimeProvider time)
{
    /// <summary>Full path of the file that a run would use, or null where it would have to be downloaded.</summary>
    public string? Find(CatalogEntry entry) => FindPlace(entry)?.Path;

    /// <summary>What differs between the file and what the catalog knows of it; null where nothing does. Reads the file whole.</summary>
    public string? FindDifference(CatalogEntry entry)
    {
        if (FindPlace(entry) is not { } place)
        {
            return null;
        }

        if (place.Source.Sha256 is not { } expected)
        {
            return FileExpectation.FindDifference(place.Path, place.Source, folders.Digests, time);
        }

        using FileStream content = File.OpenRead(place.Path);
        string actual = ContentDigest.Of(content).Hex;
        return string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase) ? null : $"its SHA-256 is {actual}, expected is {expected}";
    }

    private (string Path, CatalogSource Source)? FindPlace(CatalogEntry entry)
    {
        foreach (DownloadPlace place in DownloadPlace.Of(entry, folders.Mirror))
        {
            string path = place.IsRemote ? Path.Combine(folders.Downloads, entry.Name, place.FileName) : place.Location;
            if (File.Exists(path))
            {
                return (path, place.Source);
            }
        }

        return null;
    }
}
