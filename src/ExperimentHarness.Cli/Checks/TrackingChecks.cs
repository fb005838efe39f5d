using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Checks;
using ExperimentHarness.Tracking.Mlflow.Connections;

namespace ExperimentHarness.Cli.Checks;

/// <summary>Looks at the MLflow server; without one everything works, since runs are kept on disk and sent later.</summary>
internal static class TrackingChecks
{
    /// <summary>Reachability, version, access, artifact root, artifact round trip.</summary>
    public static IReadOnlyList<CheckResult> Run(Composition composition)
    {
        try
        {
            MlflowEnvironment environment = ProcessTracking.Environment();
            var checks = new ServerChecks(environment.Connect(null), composition.Time) { Experiment = environment.ExperimentName };
            IReadOnlyList<ServerCheckResult> results = checks.RunAsync(composition.Cancellation).GetAwaiter().GetResult();
            return
            [
                .. results.Select(result => result.IsWell
                    ? CheckResult.Well(result.Name, result.Detail)
                    : CheckResult.Warn(result.Name, result.Detail, result.Remedy)),
            ];
        }
        catch (BadInputException bad)
        {
            return [.. bad.Problems.Select(problem => CheckResult.Warn("MLflow settings", problem.Message, "correct the variable, or unset it"))];
        }
    }
}
