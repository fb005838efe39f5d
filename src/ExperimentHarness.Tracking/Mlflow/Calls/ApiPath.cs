using System.Text;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Writes paths and queries of the REST interface.</summary>
internal static class ApiPath
{
    /// <summary>A path of version 2.0 with a query; arguments that are null are left out.</summary>
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder("api/2.0/mlflow/").Append(path);
        char separator = '?';
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }

    /// <summary>A path of the artifact proxy; every part of the name is escaped, the slashes stay.</summary>
    public static string OfArtifact(string name) =>
        "api/2.0/mlflow-artifacts/artifacts/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
