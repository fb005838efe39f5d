namespace ExperimentHarness.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Full path of the folder with ExperimentHarness.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ExperimentHarness.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
