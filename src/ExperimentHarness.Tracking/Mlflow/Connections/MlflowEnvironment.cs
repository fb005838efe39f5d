using System.Globalization;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>Reads the settings that Python's MLflow client reads: MLFLOW_TRACKING_* variables and ~/.mlflow/credentials.</summary>
/// <param name="Variables">The process's environment variables.</param>
/// <param name="UserFolder">The user's home folder, or null.</param>
public sealed record MlflowEnvironment(IReadOnlyDictionary<string, string> Variables, string? UserFolder)
{
    /// <summary>Where runs go when nothing is said.</summary>
    public const string DefaultServer = "http://127.0.0.1:5000";

    // A timer takes 49 days at most.
    private const int LongestTimeoutSeconds = 7 * 24 * 60 * 60;

    /// <summary>Experiment on the server that the user asked for (MLFLOW_EXPERIMENT_NAME), or null.</summary>
    public string? ExperimentName => Find("MLFLOW_EXPERIMENT_NAME");

    /// <summary>The server to use: the spec's address, else MLFLOW_TRACKING_URI, else <see cref="DefaultServer"/>.</summary>
    /// <exception cref="BadInputException">The address or a setting cannot be used.</exception>
    public MlflowConnection Connect(string? specAddress)
    {
        string address = specAddress ?? Find("MLFLOW_TRACKING_URI") ?? DefaultServer;
        var problems = new List<Problem>();
        (Uri? server, MlflowCredentials inAddress) = TrackingAddress.Parse(address, problems);
        bool isUnchecked = Find("MLFLOW_TRACKING_INSECURE_TLS") is { } text && IsTrue("MLFLOW_TRACKING_INSECURE_TLS", text, problems);
        var tls = new MlflowTls(isUnchecked, File("MLFLOW_TRACKING_SERVER_CERT_PATH", problems), File("MLFLOW_TRACKING_CLIENT_CERT_PATH", problems));
        if (isUnchecked && tls.AuthorityFile is not null)
        {
            problems.Add(new Problem("EH4208", "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH are both set; one says to check nothing, the other what to check: unset one"));
        }

        var connection = new MlflowConnection(server ?? new Uri(DefaultServer)) { Tls = tls };
        connection = connection with
        {
            Credentials = Credentials(inAddress, problems),
            Timeout = Number("MLFLOW_HTTP_REQUEST_TIMEOUT", problems) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, LongestTimeoutSeconds)) : connection.Timeout,
            MaxRetries = Number("MLFLOW_HTTP_REQUEST_MAX_RETRIES", problems) ?? connection.MaxRetries,
        };
        return problems.Count == 0 ? connection : throw new BadInputException(problems);
    }

    private MlflowCredentials Credentials(MlflowCredentials inAddress, List<Problem> problems)
    {
        if (!inAddress.IsEmpty)
        {
            return inAddress;
        }

        IReadOnlyDictionary<string, string> file = CredentialsFile.Read(UserFolder);
        string? username = Find("MLFLOW_TRACKING_USERNAME") ?? file.GetValueOrDefault("mlflow_tracking_username");
        string? password = Find("MLFLOW_TRACKING_PASSWORD") ?? file.GetValueOrDefault("mlflow_tracking_password");
        string? token = Find("MLFLOW_TRACKING_TOKEN");
        if (token is not null && !token.All(c => c is > ' ' and <= '~'))
        {
            // A line break from the file it was read from, most likely; quoting it would show a secret.
            problems.Add(new Problem("EH4208", "MLFLOW_TRACKING_TOKEN holds a line break, a space or a letter that no token has; set it without"));
        }

        return username is not null && password is not null
            ? new MlflowCredentials(username, password, null)
            : new MlflowCredentials(null, null, token);
    }

    private string? Find(string variable) => Variables.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;

    private string? File(string variable, List<Problem> problems)
    {
        string? path = Find(variable);
        if (path is not null && !System.IO.File.Exists(path))
        {
            problems.Add(new Problem("EH4208", $"{variable} names '{path}', which is no file: correct it or unset it"));
        }

        return path;
    }

    private int? Number(string variable, List<Problem> problems)
    {
        if (Find(variable) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        problems.Add(new Problem("EH4208", $"{variable} is '{text}'; a whole number is wanted"));
        return null;
    }

    private static bool IsTrue(string variable, string text, List<Problem> problems)
    {
        switch (text.ToLowerInvariant())
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                problems.Add(new Problem("EH4208", $"{variable} is '{text}'; true, false, 1 or 0 is wanted"));
                return false;
        }
    }
}
