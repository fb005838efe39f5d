using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Errors;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>How far a run has been sent.</summary>
/// <param name="Server">The server, without secrets.</param>
/// <param name="ExperimentId">Id of the experiment there, or null where it was not reached.</param>
/// <param name="RunId">Id of the run there, or null where it was not reached.</param>
/// <param name="PendingEvents">Events of the journal that the server does not have.</param>
/// <param name="PendingArtifacts">Files that the server does not have.</param>
/// <param name="Failure">Why something is pending; null where nothing is, or where time was up.</param>
/// <param name="Notes">What a person should know: names that were mapped, values that were cut, files that are missing.</param>
public sealed record ExportReport(
    string Server,
    string? ExperimentId,
    string? RunId,
    long PendingEvents,
    int PendingArtifacts,
    Problem? Failure,
    ValueList<string> Notes)
{
    /// <summary>Whether the server has everything.</summary>
    public bool IsComplete => RunId is not null && PendingEvents == 0 && PendingArtifacts == 0 && Failure is null;

    /// <summary>Page of the run, or null.</summary>
    public string? Url => ExperimentId is null || RunId is null ? null : MlflowLinks.Run(Server, ExperimentId, RunId);

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        if (IsComplete)
        {
            return $"in MLflow: {Url}";
        }

        if (RunId is null && Failure is { Code: MlflowUnreachableException.NoAnswer })
        {
            return $"not yet in MLflow: {Server} does not answer ({Failure.Code}); --target=Server starts a server on this machine, --target=Sync sends the run later";
        }

        string pending = $"{PendingEvents} event(s) and {PendingArtifacts} file(s) are not yet on {Server}; --target=Sync sends them";
        return Failure is null ? pending : $"{pending} ({Failure.Code}: {Failure.Message})";
    }
}
