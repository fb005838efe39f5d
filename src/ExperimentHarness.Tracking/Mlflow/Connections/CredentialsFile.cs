namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>~/.mlflow/credentials: an ini file whose section [mlflow] holds mlflow_tracking_username and mlflow_tracking_password.</summary>
internal static class CredentialsFile
{
    /// <summary>The entries of the section; empty where there is no file.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? userFolder)
    {
        var entries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? path = userFolder is null ? null : Path.Combine(userFolder, ".mlflow", "credentials");
        if (path is null || !File.Exists(path))
        {
            return entries;
        }

        bool isOurs = false;
        foreach (string line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                isOurs = line == "[mlflow]";
            }
            else if (isOurs && line.IndexOf('=', StringComparison.Ordinal) is > 0 and int split && line[0] is not '#' and not ';')
            {
                entries[line[..split].Trim()] = line[(split + 1)..].Trim();
            }
        }

        return entries;
    }
}
