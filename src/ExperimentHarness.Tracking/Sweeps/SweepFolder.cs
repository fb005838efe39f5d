using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>A sweep's folder, <c>results/&lt;experiment&gt;/sweep/&lt;sweep key&gt;</c>, and the names in it. The folder need not exist.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Key">Name of the sweep, 12 hex digits.</param>
/// <param name="Path">Full path.</param>
public sealed record SweepFolder(string Experiment, string Key, string Path)
{
    /// <summary>The folder of an experiment's sweeps.</summary>
    public const string ParentName = "sweep";

    /// <summary>Name of the folder of batch jobs in a sweep's.</summary>
    internal const string TasksName = "tasks";

    /// <summary>Name for people: <c>experiment/sweep/key</c>.</summary>
    public string Name => $"{Experiment}/{ParentName}/{Key}";

    /// <summary>The truth: append-only, one event a line.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal.jsonl");

    /// <summary>Every trial with its parameters and what came of it.</summary>
    public string Trials => System.IO.Path.Combine(Path, "trials.csv");

    /// <summary>The best trial as a spec that extends the experiment's.</summary>
    public string Best => System.IO.Path.Combine(Path, "best.yaml");

    /// <summary>What batch jobs leave: a script, the output and the answer of each trial's task; see <see cref="TrialAnswers"/>.</summary>
    public string Tasks => System.IO.Path.Combine(Path, TasksName);

    /// <summary>The resolved spec under which it went on last.</summary>
    public string Spec => System.IO.Path.Combine(Path, "spec.yaml");

    /// <summary>How far each tracking server is.</summary>
    public string Mlflow => System.IO.Path.Combine(Path, "mlflow.json");

    /// <summary>The answer of a trial's task.</summary>
    /// <param name="trial">Number of the trial.</param>
    public string AnswerOf(int trial) => System.IO.Path.Combine(Tasks, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{trial}.jsonl"));

    /// <summary>What the program wrote that trained a trial as a task.</summary>
    /// <param name="trial">Number of the trial.</param>
    public string OutputOf(int trial) => System.IO.Path.Combine(Tasks, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{trial}.out"));

    /// <summary>The files that a tracking server gets, by name: the journal, what was made from it, and whatever else lies beside it but who holds it and how far the servers are.</summary>
    public IReadOnlyList<string> ListFiles() =>
    [
        .. Directory.EnumerateFiles(Path)
            .Where(path => !AtomicFile.IsTemporary(path))
            .Select(path => System.IO.Path.GetFileName(path))
            .Where(name => name is not ("mlflow.json" or "run.lock" or "run.owner"))
            .Order(StringComparer.Ordinal),
    ];
}
