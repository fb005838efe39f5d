namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Where a file of the run's folder stands among the server's artifacts.</summary>
internal static class ArtifactPaths
{
    private const string Folder = "artifacts/";

    /// <summary>The path in the run's folder, without the folder artifacts/ that everything there would share.</summary>
    public static string OnServer(string path) => path.StartsWith(Folder, StringComparison.Ordinal) ? path[Folder.Length..] : path;

    /// <summary>Whether the web interface shows it on a slider over steps: images/NAME+step+N+timestamp+MS+ID.png.</summary>
    public static bool IsLoggedImage(string path)
    {
        string name = OnServer(path);
        return name.StartsWith("images/", StringComparison.Ordinal) && name.Contains("+step+", StringComparison.Ordinal);
    }
}
