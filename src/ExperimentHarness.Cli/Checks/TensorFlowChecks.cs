using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Libraries;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks at TensorFlow's library, which only engine tensorflow needs.</summary>
internal static class TensorFlowChecks
{
    private const string Name = "TensorFlow";

    /// <summary>Version and place.</summary>
    public static CheckResult Run(HarnessFolders folders, Catalog catalog, TimeProvider time)
    {
        var files = new TensorFlowFiles(folders, catalog);
        if (files.FindFolder() is not { } folder)
        {
            return CheckResult.Absent(Name, files.FindArchive(time) is { } archive ? $"{archive}; the first run with engine: {{name: tensorflow}} unpacks it"
                : files.IsInCatalog ? "not here yet; the first run with engine: {name: tensorflow} gets it from the network or from HARNESS_MIRROR"
                : "catalog.yaml has none for this system; HARNESS_TENSORFLOW names the folder of one");
        }

        try
        {
            TensorFlowLibrary library = files.Load(folder);
            return CheckResult.Well(Name, $"{library.Version} in {library.Folder}");
        }
        catch (MissingRequirementException missing)
        {
            return CheckResult.Warn(Name, $"{missing.Problem.Code}: {missing.Problem.Message}", "until then engine tensorflow cannot be used; engine managed needs nothing of it");
        }
    }
}
