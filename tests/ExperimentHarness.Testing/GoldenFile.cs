namespace ExperimentHarness.Testing;

/// <summary>Golden values that the repository holds under tests/Golden.</summary>
public static class GoldenFile
{
    /// <summary>Full path of a file under tests/Golden, as copied beside the tests.</summary>
    public static string Find(string relativePath) => Path.Combine(AppContext.BaseDirectory, "Golden", relativePath);
}
