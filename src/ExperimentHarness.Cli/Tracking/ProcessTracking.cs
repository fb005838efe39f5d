using System.Collections;
using ExperimentHarness.Tracking.Mlflow.Connections;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>The tracking settings of this process.</summary>
internal static class ProcessTracking
{
    /// <summary>Variables and home folder of the user.</summary>
    public static MlflowEnvironment Environment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new MlflowEnvironment(variables, System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile));
    }
}
