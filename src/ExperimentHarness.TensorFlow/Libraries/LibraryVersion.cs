namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>Which versions of the library are taken: 2.13 and later of TensorFlow 2, whose C interface is stable. 2.15.1 is tested.</summary>
internal static class LibraryVersion
{
    /// <summary>What is taken, in words.</summary>
    public const string Wanted = "2.13 or later of TensorFlow 2";

    private const int OldestMinor = 13;

    /// <summary>Whether a version such as <c>2.15.1</c> or <c>2.16.0-rc1</c> is taken.</summary>
    public static bool IsWanted(string version)
    {
        string[] parts = version.Split('.');
        return parts.Length >= 2 && parts[0] == "2" && int.TryParse(parts[1], out int minor) && minor >= OldestMinor;
    }
}
