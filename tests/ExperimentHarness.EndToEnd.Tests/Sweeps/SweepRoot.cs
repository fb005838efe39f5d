using System.Diagnostics;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.EndToEnd.Tests.Sweeps;

/// <summary>A root with one sweep, and the program that works through it.</summary>
internal sealed class SweepRoot : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private readonly string _experiment;

    /// <summary>Of a committed experiment, or of one that is written here.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="spec">Its spec, or null for a committed one.</param>
    public SweepRoot(string experiment, string? spec = null)
    {
        _experiment = experiment;
        Root = new TrainingRoot(experiment);
        if (spec is not null)
        {
            File.WriteAllText(Path.Combine(Root.Folder, "experiments", $"{experiment}.yaml"), spec);
        }
    }

    /// <summary>Where its runs are.</summary>
    public TrainingRoot Root { get; }

    /// <summary>The folder of the only sweep.</summary>
    public SweepFolder Folder
    {
        get
        {
            string path = Directory.GetDirectories(Path.Combine(Results, SweepFolder.ParentName)).Single();
            return new SweepFolder(_experiment, Path.GetFileName(path), path);
        }
    }

    /// <summary>What came of the sweep, without times: parameters, runs, curves, values, pruning.</summary>
    public IReadOnlyList<SweepTrial> Trials =>
        [.. SweepHistory.Of(SweepJournal.Read(Folder)).Trials.Select(trial => trial with { Started = default, Ended = null })];

    /// <summary>What every training of the same runs must have in common, by run key; an earlier attempt has a name of its own.</summary>
    public IReadOnlyDictionary<string, string> Projections => Directory.GetDirectories(Results)
        .Where(folder => File.Exists(Path.Combine(folder, "journal.jsonl")))
        .ToDictionary(folder => Path.GetFileName(folder), folder => string.Join('\n', JournalProjection.Of(JournalReader.Read(Path.Combine(folder, "journal.jsonl")).Entries)), StringComparer.Ordinal);

    /// <summary>Bytes of everything that is recorded.</summary>
    public long Size => !Directory.Exists(Results) ? 0 : new DirectoryInfo(Results).EnumerateFiles("*.jsonl", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    private string Results => Path.Combine(Root.Folder, "results", _experiment);

    /// <summary>Works through the sweep without a server.</summary>
    public ProcessResult Sweep(params string[] arguments) => Sweep(NoVariables, ["--offline", .. arguments]);

    /// <summary>Works through the sweep.</summary>
    public ProcessResult Sweep(IReadOnlyDictionary<string, string> variables, params string[] arguments) => HarnessProcess.Run(Start(variables, arguments));

    /// <summary>How to work through the sweep.</summary>
    public ProcessStartInfo Start(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Root.Start(variables, ["sweep", $"--experiment={_experiment}", .. arguments]);

    /// <inheritdoc />
    public void Dispose() => Root.Dispose();
}
