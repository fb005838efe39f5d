using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Data.Downloads;

/// <summary>One place where a file may be had.</summary>
/// <param name="Location">Full path of a file, or an address.</param>
/// <param name="FileName">Name that a downloaded copy gets.</param>
/// <param name="Source">What is known of the file there.</param>
internal sealed record DownloadPlace(string Location, string FileName, CatalogSource Source)
{
    /// <summary>Whether it must be downloaded; else it is a file that can be used where it lies.</summary>
    public bool IsRemote => HarnessFolders.IsAddress(Location);

    /// <summary>All places of an entry in the order to ask them: for every source the mirror, then for every source its address.</summary>
    /// <param name="entry">What is wanted.</param>
    /// <param name="mirror">Folder, http base address, or null.</param>
    public static IReadOnlyList<DownloadPlace> Of(CatalogEntry entry, string? mirror)
    {
        var places = new List<DownloadPlace>();
        if (mirror is not null)
        {
            // One name, one digest: a source that says what the mirror's file is goes before one whose address ends in the same name.
            places.AddRange(entry.Sources
                .OrderBy(source => source.Mirror is null)
                .DistinctBy(FileNameOf, StringComparer.Ordinal)
                .Select(source => new DownloadPlace(Join(mirror, FileNameOf(source)), FileNameOf(source), source)));
        }

        places.AddRange(entry.Sources
            .Where(source => source.Url is not null)
            .Select(source => new DownloadPlace(source.Url!, FileNameOf(source), source)));
        return places;
    }

    private static string Join(string mirror, string fileName) =>
        HarnessFolders.IsAddress(mirror) ? $"{mirror.TrimEnd('/')}/{Uri.EscapeDataString(fileName)}" : Path.GetFullPath(Path.Combine(mirror, fileName));

    private static string FileNameOf(CatalogSource source) =>
        Path.GetFileName(source.Mirror ?? new Uri(source.Url!, UriKind.Absolute).AbsolutePath);
}
