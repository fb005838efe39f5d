namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>TensorFlow's libraries as they lie in a folder, by the names of each system; on Linux also those of a Python package.</summary>
/// <param name="Main">Full path of the library with the C interface.</param>
/// <param name="Framework">Full path of the one it needs, which must be loaded before; null where there is none (Windows).</param>
internal sealed record LibraryFiles(string Main, string? Framework)
{
    /// <summary>Finds them in a folder or its <c>lib</c>.</summary>
    /// <returns>Null where they are not there.</returns>
    public static LibraryFiles? Find(string folder) =>
        new[] { folder, Path.Combine(folder, "lib") }.Select(FindIn).FirstOrDefault(files => files is not null);

    /// <summary>What is looked for on this system.</summary>
    public static string Names => string.Join(" or ", MainNames) + (FrameworkName is null ? "" : $", with {FrameworkName}");

    private static string[] MainNames =>
        OperatingSystem.IsWindows() ? ["tensorflow.dll"]
        : OperatingSystem.IsMacOS() ? ["libtensorflow.2.dylib", "libtensorflow_cc.2.dylib"]
        : ["libtensorflow.so.2", "libtensorflow_cc.so.2"];

    private static string? FrameworkName =>
        OperatingSystem.IsWindows() ? null
        : OperatingSystem.IsMacOS() ? "libtensorflow_framework.2.dylib"
        : "libtensorflow_framework.so.2";

    private static LibraryFiles? FindIn(string folder)
    {
        string? main = MainNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        string? framework = FrameworkName is null ? null : Path.Combine(folder, FrameworkName);
        return main is not null && (framework is null || File.Exists(framework)) ? new LibraryFiles(main, framework) : null;
    }
}
