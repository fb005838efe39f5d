using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Finds the folder that a spec's <c>dataset.source</c> means: a catalog name is downloaded and unpacked, a path is taken as it is.</summary>
/// <param name="folders">Where everything lives.</param>
/// <param name="catalog">What can be downloaded.</param>
public sealed class DatasetLocator(HarnessFolders folders, Catalog catalog)
{
    /// <summary>The folder that holds the splits.</summary>
    /// <param name="source">A catalog name, or a path, absolute or relative to the repository's root.</param>
    /// <param name="progress">Told how far download and unpacking have come.</param>
    /// <param name="cancellation">Ends download and unpacking; a download goes on from there the next time.</param>
    public DatasetLocation Locate(string source, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(Path.Combine(folders.Root, source));
        if (Directory.Exists(path))
        {
            return new DatasetLocation(path, []);
        }

        throw new BadInputException("EH2001", $"dataset.source '{source}' is neither a name of catalog.yaml nor a folder ('{path}'); {NameSuggestion.Among(source, catalog.Datasets.Select(entry => entry.Name))}");
    }
}
