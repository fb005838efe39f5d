namespace ExperimentHarness.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Full path of the folder with ExperimentHarness.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Full path of a committed golden file, which <c>UPDATE_GOLDEN=1</c> may change.</summary>
    public static string Golden(string relativePath) => Path.Combine(Root, "tests", "Golden", relativePath);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ExperimentHarness.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
