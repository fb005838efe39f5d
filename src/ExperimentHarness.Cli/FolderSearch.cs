using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli;

/// <summary>Finds where everything lives.</summary>
/// <param name="CurrentFolder">Full path of the folder in which the user stands; relative paths start here.</param>
/// <param name="ProgramFolder">Full path of the folder of this program.</param>
/// <param name="Variable">Value of an environment variable.</param>
internal sealed record FolderSearch(string CurrentFolder, string ProgramFolder, Func<string, string?> Variable)
{
    private const string Landmark = "ExperimentHarness.sln";

    /// <summary>As seen from this process.</summary>
    public static FolderSearch OfProcess() => new(Path.GetFullPath("."), AppContext.BaseDirectory, Environment.GetEnvironmentVariable);

    /// <summary>The folders under the given root, or under the nearest one above the current folder or the program.</summary>
    /// <exception cref="BadInputException">The given root is no folder (EH5004), or none is found (EH5005).</exception>
    public HarnessFolders Find(string? givenRoot)
    {
        string root = givenRoot is null ? Search() : Check(Full(givenRoot));
        string? home = NonEmpty("HARNESS_HOME");
        string? mirror = NonEmpty("HARNESS_MIRROR");
        string? tensorFlow = NonEmpty("HARNESS_TENSORFLOW");
        return new HarnessFolders(
            root,
            Path.Combine(root, "experiments"),
            Path.Combine(root, "results"),
            home is null ? Path.Combine(root, ".harness") : Full(home),
            mirror is null || HarnessFolders.IsAddress(mirror) ? mirror : Full(mirror))
        {
            TensorFlow = tensorFlow is null ? null : Full(tensorFlow),
        };
    }

    /// <summary>Full path of a file that the user named.</summary>
    public string Full(string path) => Path.GetFullPath(path, CurrentFolder);

    private static string Check(string root) =>
        Directory.Exists(root) ? root : throw new BadInputException("EH5004", $"--root names '{root}', which is not a folder");

    private static string? NearestAbove(string folder)
    {
        string? candidate = Path.TrimEndingDirectorySeparator(folder);
        while (candidate is not null && !File.Exists(Path.Combine(candidate, Landmark)))
        {
            candidate = Path.GetDirectoryName(candidate);
        }

        return candidate;
    }

    private string Search() =>
        NearestAbove(CurrentFolder)
        ?? NearestAbove(ProgramFolder)
        ?? throw new BadInputException("EH5005", $"neither '{CurrentFolder}' nor a folder above it holds {Landmark}; name the repository with --root=FOLDER");

    private string? NonEmpty(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;
}
