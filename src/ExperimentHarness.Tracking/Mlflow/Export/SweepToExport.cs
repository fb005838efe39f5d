using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>A sweep that a server should have, as the parent run of its trials.</summary>
/// <param name="Folder">Where its journal and what was made from it stand.</param>
/// <param name="Spec">The spec under which it went on last; it has a sweep.</param>
public sealed record SweepToExport(SweepFolder Folder, ExperimentSpec Spec)
{
    /// <summary>Whether a parent that was deleted on the server is made anew; otherwise it is left alone and reported.</summary>
    public bool Recreate { get; init; }

    /// <summary>Whether no process works on the sweep any more, so that one with trials left is shown as interrupted.</summary>
    public bool IsAbandoned { get; init; }
}
