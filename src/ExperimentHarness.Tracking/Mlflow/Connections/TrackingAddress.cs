using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>Takes a tracking URI apart into an address that may be shown and the secrets that may not.</summary>
internal static class TrackingAddress
{
    /// <summary>The address without secrets, or null with a problem added, and the name and password that stood in it.</summary>
    public static (Uri? Server, MlflowCredentials Credentials) Parse(string text, List<Problem> problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            problems.Add(new Problem("EH4208", Explain(text, uri)));
            return (null, MlflowCredentials.None);
        }

        string[] user = uri.UserInfo.Split(':', 2);
        MlflowCredentials credentials = uri.UserInfo.Length == 0
            ? MlflowCredentials.None
            : new MlflowCredentials(Uri.UnescapeDataString(user[0]), user.Length == 2 ? Uri.UnescapeDataString(user[1]) : "", null);
        return (new Uri(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority + uri.AbsolutePath.TrimEnd('/')), credentials);
    }

    private static string Explain(string text, Uri? uri)
    {
        // A name and password stand before an @, whatever the rest looks like.
        string shown = text.Contains('@', StringComparison.Ordinal) ? $"…{text[text.LastIndexOf('@')..]}" : text;
        return uri?.Scheme switch
        {
            "file" or "sqlite" or "postgresql" or "mysql" or "mssql" =>
                $"the tracking address '{shown}' is a store, and runs are sent to a server: start one on it with 'mlflow server --backend-store-uri …' and give its http address, or use --target=Server",
            "databricks" => $"the tracking address '{shown}' is Databricks' own service, which is not supported; give the http address of an MLflow server",
            _ => $"the tracking address '{shown}' is not an http or https address; write it like {MlflowEnvironment.DefaultServer}",
        };
    }
}
