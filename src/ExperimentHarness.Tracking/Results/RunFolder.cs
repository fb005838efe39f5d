using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Tracking.Results;

/// <summary>A run's folder and the names in it. The folder need not exist.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Key">Name of the run.</param>
/// <param name="Attempt">Null for the run itself; n for an earlier attempt, set aside by --rerun as <c>key.n</c>.</param>
/// <param name="Path">Full path.</param>
public sealed record RunFolder(string Experiment, RunKey Key, int? Attempt, string Path)
{
    /// <summary>Name of the journal within the folder.</summary>
    public const string JournalName = "journal.jsonl";

    /// <summary>Name of the spec within the folder.</summary>
    public const string SpecName = "spec.yaml";

    /// <summary>Name for people and for <c>--run</c>: <c>experiment/key</c> or <c>experiment/key.1</c>.</summary>
    public string Name => $"{Experiment}/{System.IO.Path.GetFileName(Path)}";

    /// <summary>The truth: append-only, one event a line.</summary>
    public string Journal => System.IO.Path.Combine(Path, JournalName);

    /// <summary>The resolved spec.</summary>
    public string Spec => System.IO.Path.Combine(Path, SpecName);

    /// <summary>The spec that the journal names, while another one takes its place.</summary>
    public string PreviousSpec => System.IO.Path.Combine(Path, "spec.previous.yaml");

    /// <summary>Machine, versions, commit.</summary>
    public string Environment => System.IO.Path.Combine(Path, "environment.json");

    /// <summary>What differed from the commit, where the tree was dirty.</summary>
    public string GitDiff => System.IO.Path.Combine(Path, "git.diff");

    /// <summary>Weights as training ended and what belongs to them.</summary>
    public string Model => System.IO.Path.Combine(Path, "model");

    /// <summary>Pictures, predictions, the page.</summary>
    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    /// <summary>The last verdict of Reproduce about this run.</summary>
    public string Reproduction => System.IO.Path.Combine(Path, "reproduction.json");

    /// <summary>How far each tracking server is.</summary>
    public string Mlflow => System.IO.Path.Combine(Path, "mlflow.json");
}
