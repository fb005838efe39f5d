using NUnit.Framework;

namespace ExperimentHarness.Testing;

/// <summary>Files that are too large, or not ours to keep in the repository; a test that needs one is skipped, with the reason, where its environment variable is not set.</summary>
public static class Shared
{
    /// <summary>A file of HARNESS_GOLDEN: golden values made from photographs.</summary>
    public static string Golden(string relativePath) => Find("HARNESS_GOLDEN", relativePath);

    /// <summary>A file of HARNESS_MIRROR: the data set and the ImageNet weights.</summary>
    public static string Mirror(string relativePath) => Find("HARNESS_MIRROR", relativePath);

    /// <summary>A file of HARNESS_WHEELS: the wheels of an MLflow server.</summary>
    public static string Wheels(string relativePath) => Find("HARNESS_WHEELS", relativePath);

    private static string Find(string variable, string relativePath)
    {
        string? folder = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Ignore($"needs {relativePath} of the folder that {variable} names; it is not set");
        }

        return Path.Combine(folder!, relativePath);
    }
}
