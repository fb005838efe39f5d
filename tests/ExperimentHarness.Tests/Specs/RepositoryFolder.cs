using System.Runtime.CompilerServices;

namespace ExperimentHarness.Tests.Specs;

/// <summary>Files of the repository that tests compare with what the code says now.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string Experiments => Path.Combine(Root, "experiments");

    private static string Find([CallerFilePath] string here = "")
    {
        // PathMap makes the compiler's path relative to /_/ in CI builds; there the output folder lies below the root as well.
        string start = File.Exists(here) ? here : AppContext.BaseDirectory;
        string? folder = Path.GetDirectoryName(start);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ExperimentHarness.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"no ExperimentHarness.sln above {start}");
    }
}
