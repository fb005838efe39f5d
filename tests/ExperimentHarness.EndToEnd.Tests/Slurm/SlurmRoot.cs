using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.EndToEnd.Tests.Slurm;

/// <summary>A root with a sweep of six small trials.</summary>
internal sealed class SlurmRoot : IDisposable
{
    private const string Name = "six-trials";

    private const string Spec = """
        extends: small
        sweep:
          method: tpe
          trials: 6
          objective: {metric: val_accuracy, goal: maximize}
          parameters:
            training.optimizer.learning_rate: {min: 1.0e-5, max: 1.0e-2, scale: log}
            model.head.dropout: {min: 0.0, max: 0.6}
          pruner: {name: median}
          concurrency: 2

        """;

    private readonly TrainingRoot _root = new();

    public SlurmRoot() => File.WriteAllText(Path.Combine(_root.Folder, "experiments", $"{Name}.yaml"), Spec);

    /// <summary>What came of the sweep, without times.</summary>
    public IReadOnlyList<SweepTrial> Trials =>
        [.. SweepHistory.Of(SweepJournal.Read(Folder)).Trials.Select(trial => trial with { Started = default, Ended = null })];

    /// <summary>The sweep's folder.</summary>
    public SweepFolder Folder
    {
        get
        {
            string path = Directory.GetDirectories(Path.Combine(_root.Folder, "results", Name, SweepFolder.ParentName)).Single();
            return new SweepFolder(Name, Path.GetFileName(path), path);
        }
    }

    /// <summary>Runs the sweep.</summary>
    public ProcessResult Sweep(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        _root.Execute(variables, ["sweep", $"--experiment={Name}", "--offline", .. arguments]);

    /// <summary>Begins the sweep.</summary>
    public RunningProcess Start(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        new(_root.Start(variables, ["sweep", $"--experiment={Name}", "--offline", .. arguments]));

    /// <inheritdoc />
    public void Dispose() => _root.Dispose();
}
