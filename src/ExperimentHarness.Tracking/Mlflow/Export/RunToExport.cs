using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>A run that a server should have.</summary>
/// <param name="Folder">Full path of the run's folder; what is sent stands there: journal.jsonl, spec.yaml, environment.json, git.diff, and the files that the journal names.</param>
/// <param name="Spec">The run's resolved spec, as spec.yaml holds it.</param>
public sealed record RunToExport(string Folder, ExperimentSpec Spec)
{
    /// <summary>The group of seeds, folds or trials it belongs to, shown as a parent run; null for a run alone.</summary>
    public RunGroup? Group { get; init; }

    /// <summary>1, or one more for each time that Train --rerun trained the same key again.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether a run that was deleted on the server is made anew; otherwise it is left alone and reported.</summary>
    public bool Recreate { get; init; }

    /// <summary>Whether no process works on the run any more, so that one without an end is shown as interrupted.</summary>
    public bool IsAbandoned { get; init; }
}
