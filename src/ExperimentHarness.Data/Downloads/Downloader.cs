using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Downloads;

/// <summary>
/// Gets files that the catalog knows: from the mirror, else from what was downloaded before, else from each source in
/// turn. Every file is verified by what is known of it; a download resumes, and has its final name only when whole.
/// </summary>
/// <param name="folders">Where downloads go, and the mirror.</param>
/// <param name="http">Client for downloads; its handler decides about proxies.</param>
/// <param name="time">Waits between attempts.</param>
public sealed class Downloader(HarnessFolders folders, HttpClient http, TimeProvider time)
{
    /// <summary>How patient downloads are.</summary>
    public DownloadPolicy Policy { get; init; } = new();

    /// <summary>Gets a file; waits until it is there.</summary>
    /// <param name="entry">What is wanted.</param>
    /// <param name="progress">Told how many bytes have come.</param>
    /// <param name="cancellation">Ends the download, which goes on from there the next time.</param>
    /// <returns>Full path of the verified file: in the mirror, where that is a folder, else under downloads.</returns>
    /// <exception cref="MissingRequirementException">EH2020: no place has it; names all that were asked. EH2021: a place has another file; names both digests. EH2035: the disk is full.</exception>
    public string Acquire(CatalogEntry entry, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        AcquireAsync(entry, progress, cancellation).GetAwaiter().GetResult();

    /// <summary>Gets a file, as <see cref="Acquire"/>.</summary>
    public async Task<string> AcquireAsync(CatalogEntry entry, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<DownloadPlace> places = DownloadPlace.Of(entry, folders.Mirror);
        var failures = new List<string>();
        foreach (DownloadPlace place in places.Where(place => !place.IsRemote))
        {
            if (File.Exists(place.Location))
            {
                return UseInPlace(place);
            }

            failures.Add($"the mirror: there is no '{place.Location}'");
        }

        string folder = Path.Combine(folders.Downloads, entry.Name);
        AtomicFile.CreateFolder(folder);
        using FileLock _ = FileLock.Acquire(Path.Combine(folder, ".lock"), cancellation);
        if (FindDownloaded(folder, places) is { } downloaded)
        {
            return downloaded;
        }

        foreach (DownloadPlace place in places.Where(place => place.IsRemote))
        {
            try
            {
                return await DownloadAsync(place, Path.Combine(folder, place.FileName), progress, cancellation);
            }
            catch (PlaceUnavailableException failure)
            {
                failures.Add($"{place.Location}: {failure.Message}");
            }
        }

        throw NotFound(entry, places, failures);
    }

    private string UseInPlace(DownloadPlace place) =>
        FileExpectation.FindDifference(place.Location, place.Source, folders.Digests, time) is { } difference
            ? throw FileExpectation.Error(place.Location, difference, "put the right file there, or unset HARNESS_MIRROR")
            : place.Location;

    /// <summary>A file that came before; one that is no longer what some source promises is removed.</summary>
    private string? FindDownloaded(string folder, IReadOnlyList<DownloadPlace> places)
    {
        foreach (IGrouping<string, DownloadPlace> name in places.GroupBy(place => place.FileName, StringComparer.Ordinal))
        {
            string path = Path.Combine(folder, name.Key);
            if (File.Exists(path))
            {
                if (name.Any(place => FileExpectation.FindDifference(path, place.Source, folders.Digests, time) is null))
                {
                    return path;
                }

                File.Delete(path);
            }
        }

        return null;
    }

    private async Task<string> DownloadAsync(DownloadPlace place, string target, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var part = new PartFile(target);
        var download = new ResumableDownload(http, time, Policy, progress);
        try
        {
            bool resumed = part.Length > 0;
            await download.RunAsync(place, part, cancellation);
            string? difference = FileExpectation.FindDifference(part.Path, place.Source, folders.Digests, time);
            if (difference is not null && resumed)
            {
                // The bytes of the earlier attempt may be the wrong ones.
                part.Delete();
                await download.RunAsync(place, part, cancellation);
                difference = FileExpectation.FindDifference(part.Path, place.Source, folders.Digests, time);
            }

            if (difference is not null)
            {
                part.Delete();
                throw FileExpectation.Error(place.Location, difference, "nothing was kept of it. Try again later, put the right file into a folder and name that in HARNESS_MIRROR, or correct experiments/catalog.yaml");
            }

            part.Complete();
            return target;
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            part.Delete();
            throw DiskSpace.Error(target, place.Location, failure);
        }
    }

    private MissingRequirementException NotFound(CatalogEntry entry, IReadOnlyList<DownloadPlace> places, List<string> failures)
    {
        IEnumerable<string> names = places.Select(place => place.FileName).Distinct(StringComparer.Ordinal).Select(name => $"'{name}'");
        string mirror = folders.Mirror is null ? "HARNESS_MIRROR is not set" : $"HARNESS_MIRROR is '{folders.Mirror}'";
        return new MissingRequirementException(
            "EH2020",
            $"'{entry.Name}' could not be had from any place:\n  {string.Join("\n  ", failures)}\n{mirror}. Connect this machine to the network, or put {string.Join(" or ", names)} into a folder and name that folder in HARNESS_MIRROR");
    }
}
