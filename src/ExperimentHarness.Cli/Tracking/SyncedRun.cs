using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Export;

namespace ExperimentHarness.Cli.Tracking;

/// <summary>How a run, or a sweep as the parent of its trials, fared in Sync.</summary>
/// <param name="Name">Name of the run, or of the sweep.</param>
/// <param name="Report">What the server has; null where nothing was tried.</param>
/// <param name="Problem">Why nothing was tried, or null.</param>
internal sealed record SyncedRun(string Name, ExportReport? Report, Problem? Problem)
{
    /// <summary>Whether nothing was tried because an address or a variable cannot be used.</summary>
    public bool HasBadSettings => Problem is { Code: "EH4208" };

    /// <summary>complete, pending, skipped; or not checked: everything was sent once, and whether it is still there the server could not say.</summary>
    public string Status => Report switch
    {
        null => "skipped",
        { IsComplete: true } => "complete",
        { RunId: not null, PendingEvents: 0, PendingArtifacts: 0 } => "not checked",
        _ => "pending",
    };

    /// <summary>Whether the server does not have everything, as far as it could be asked.</summary>
    public bool IsUnfinished => Report is { IsComplete: false };

    /// <summary>Why it is not complete, or null.</summary>
    public Problem? Failure => Problem ?? Report?.Failure;
}
