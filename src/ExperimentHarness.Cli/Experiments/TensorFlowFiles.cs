using System.Runtime.InteropServices;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Data.Libraries;
using ExperimentHarness.TensorFlow.Libraries;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>TensorFlow's library: the folder that HARNESS_TENSORFLOW names, else the catalog's, unpacked once.</summary>
/// <param name="folders">Where everything lives.</param>
/// <param name="catalog">What can be downloaded.</param>
internal sealed class TensorFlowFiles(HarnessFolders folders, Catalog catalog)
{
    private const string EntryName = "libtensorflow";

    private static readonly string Platform =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private readonly CatalogEntry? _entry = catalog.Libraries.FirstOrDefault(entry => entry.Name == EntryName && (entry.Platform ?? Platform) == Platform);

    /// <summary>Whether the catalog has a library for this system and processor.</summary>
    public bool IsInCatalog => _entry is not null;

    /// <summary>The folder where the library is already, or null.</summary>
    public string? FindFolder() => folders.TensorFlow ?? (_entry is null ? null : new LibraryLocator(folders).FindUnpacked(_entry));

    /// <summary>The archive that would be unpacked, where it is here already.</summary>
    public string? FindArchive(TimeProvider time) => _entry is null ? null : new LocalFiles(folders, time).Find(_entry);

    /// <summary>What has to be downloaded before the library can be used; null where nothing has, or nothing can be.</summary>
    public CatalogEntry? FindDownload(TimeProvider time) => FindFolder() is null && FindArchive(time) is null ? _entry : null;

    /// <summary>Loads what <see cref="FindFolder"/> finds.</summary>
    /// <exception cref="MissingRequirementException">EH5102, EH5103: it cannot be used.</exception>
    public TensorFlowLibrary Load(string folder) => TensorFlowLibrary.Load(folder, folders.Logs);

    /// <summary>Gets the library where it is not here, and loads it.</summary>
    /// <exception cref="BadInputException">EH2030 to EH2034: bad archive.</exception>
    /// <exception cref="MissingRequirementException">EH5101: it cannot be had; EH5102, EH5103: it cannot be used.</exception>
    public TensorFlowLibrary Load(Downloader downloader, TimeProvider time, IProgress<DataProgress> progress, CancellationToken cancellation) =>
        Load(Locate(downloader, time, progress, cancellation));

    /// <summary>The library's folder; gets the library where it is not here.</summary>
    /// <exception cref="BadInputException">EH2030 to EH2034: bad archive.</exception>
    /// <exception cref="MissingRequirementException">EH5101: it cannot be had.</exception>
    public string Locate(Downloader downloader, TimeProvider time, IProgress<DataProgress> progress, CancellationToken cancellation)
    {
        if (FindFolder() is { } folder)
        {
            return folder;
        }

        const string Remedy = "Name a folder that holds it in HARNESS_TENSORFLOW, such as that of an installed TensorFlow, or write engine: {name: managed}";
        if (_entry is null)
        {
            throw new MissingRequirementException("EH5101", $"engine.name is tensorflow, and catalog.yaml has no library '{EntryName}' for {Platform}. {Remedy}");
        }

        try
        {
            return new LibraryLocator(folders).Locate(_entry, downloader, time, progress, cancellation);
        }
        catch (MissingRequirementException missing)
        {
            throw new MissingRequirementException("EH5101", $"engine.name is tensorflow, and its library cannot be had: {missing.Problem.Code}: {missing.Problem.Message}. {Remedy}", missing);
        }
    }
}
