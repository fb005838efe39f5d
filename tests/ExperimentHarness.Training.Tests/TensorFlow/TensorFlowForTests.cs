using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Data.Libraries;
using ExperimentHarness.Specs;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.Testing;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>The library of HARNESS_MIRROR in this process, unpacked once in the repository's .harness; with one thread, since a process has one number of them.</summary>
internal static class TensorFlowForTests
{
    private static readonly Lazy<TensorFlowLibrary> Loaded = new(Load);

    /// <summary>The library; a test that asks for it is skipped where HARNESS_MIRROR is not set.</summary>
    public static TensorFlowLibrary Library
    {
        get
        {
            _ = Shared.Mirror("libtensorflow");
            return Loaded.Value;
        }
    }

    /// <summary>The engine on it.</summary>
    public static TensorFlowEngine Engine => new(Library, EngineDevice.Cpu, threads: 1);

    private static TensorFlowLibrary Load()
    {
        string root = Repository.Root;
        var folders = new HarnessFolders(root, Path.Combine(root, "experiments"), Path.Combine(root, "results"), Path.Combine(root, ".harness"), Shared.Mirror(""));
        CatalogEntry entry = CatalogReader.Read(folders.Catalog).Libraries.First(library => library.Name == "libtensorflow");
        using var http = new HttpClient();
        string folder = new LibraryLocator(folders).Locate(entry, new Downloader(folders, http, TimeProvider.System), TimeProvider.System);
        return TensorFlowLibrary.Load(folder, folders.Logs);
    }
}
