using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>Where the local server lives, as full paths.</summary>
/// <param name="Root">Everything of the server.</param>
/// <param name="Requirements">Folder of the pinned package lists.</param>
/// <param name="Wheels">Folder of wheels to install from without a network (HARNESS_WHEELS), or null for the package index that pip is set to.</param>
public sealed record LocalServerFolders(string Root, string Requirements, string? Wheels)
{
    /// <summary>Those of a repository: .harness/mlflow and build/mlflow.</summary>
    public static LocalServerFolders Of(HarnessFolders folders, string? wheels) =>
        new(Path.Combine(folders.Home, "mlflow"), Path.Combine(folders.Root, "build", "mlflow"), string.IsNullOrEmpty(wheels) ? null : wheels);

    internal string Environment => Path.Combine(Root, "venv");

    internal string Executables => Path.Combine(Environment, OperatingSystem.IsWindows() ? "Scripts" : "bin");

    internal string Database => Path.Combine(Root, "mlflow.db");

    internal string Artifacts => Path.Combine(Root, "artifacts");

    internal string Log => Path.Combine(Root, "server.log");

    internal string State => Path.Combine(Root, "server.json");
}
