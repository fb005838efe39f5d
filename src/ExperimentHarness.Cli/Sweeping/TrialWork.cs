using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Trains one trial that the holder of the sweep's journal has drawn, in a process of its own, and leaves the answer for it.</summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
internal sealed class TrialWork(Composition composition, HarnessFolders folders)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    private readonly ResultsStore _store = new(folders);
    private readonly StatusLine _line = StatusLine.Of(composition.Terminal, OutputFormat.Table, composition.Time);

    /// <summary>Trains the trial.</summary>
    /// <param name="request">The experiment.</param>
    /// <param name="key">Key of the sweep.</param>
    /// <param name="number">Number of the trial.</param>
    /// <param name="useCache">Whether features that are known are read, and new ones kept.</param>
    /// <returns>0, whatever came of the trial: the answer says it.</returns>
    public int Run(ExperimentRequest request, string key, int number, bool useCache)
    {
        var reader = new YamlSpecReader(folders.Experiments);
        ExperimentSpec spec = reader.Read(request.Name, request.Overrides);
        using var experiments = new SweepExperiments(request, reader, new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(_line)));
        SweepFolder folder = Find(experiments.Open([], composition.Cancellation), key);
        SweepHistory history = SweepHistory.Of(SweepJournal.Read(folder));
        SweepTrial trial = history.Trials.ElementAtOrDefault(number - 1) ?? throw new BadInputException(
            "EH4504", $"sweep {folder.Name} has drawn no trial {number}; its last one is {history.Trials.Count}");
        int visible = SweepLimits.Of(spec.Sweep!, failFast: false).LastVisible(number);

        using FeatureStore? features = useCache ? FeatureStores.Open(folders, composition.Time, warning => _line.Print($"warning: {warning}")) : null;
        var runs = new SweepRuns(_store, features, new SweepDisplay(_line, spec.Sweep!.Objective.Metric), composition.Time) { Sources = new SourceTree(folders) };
        var trainer = new TrialTrainer(experiments, new TrialObjective(spec.Sweep.Objective), Pruners.Create(spec.Sweep.Pruner, spec.Sweep.Objective.Goal), runs);
        _line.Print($"trial {number}: {TrialTable.Describe(trial)}");
        TrialEnded end = Train(trainer, trial, [.. history.Trials.Take(visible).Select(ended => ended.ToSearchTrial()!)]);
        new TrialAnswers(folder).Write(trial, end, composition.Time.GetUtcNow());
        _line.Print($"trial {number}: {end.Outcome.ToString().ToLowerInvariant()}");
        return ExitCode.Done;
    }

    private SweepFolder Find(OpenExperiment experiment, string key)
    {
        string here = SweepIdentity.KeyOf(SweepIdentity.Write(experiment.Plan));
        return here == key
            ? _store.FolderOfSweep(experiment.Plan.Experiment, key)
            : throw new BadInputException("EH4503", $"on {Environment.MachineName} this sweep is {here}, not {key}: its spec, data, weights or program differ from those of the machine that began it; give all machines the same");
    }

    /// <summary>Two trials may come to the same run, where a parameter changes no number: the second waits, and finds it complete.</summary>
    private TrialEnded Train(TrialTrainer trainer, SweepTrial trial, IReadOnlyList<SearchTrial> visible)
    {
        for (bool isSaid = false; ; isSaid = true)
        {
            try
            {
                return trainer.Train(trial, visible, composition.Cancellation);
            }
            catch (BadInputException held) when (held.Problems is [{ Code: "EH4103" }])
            {
                if (!isSaid)
                {
                    _line.Print(held.Problems[0].Message);
                }

                composition.Cancellation.WaitHandle.WaitOne(BetweenAttempts);
                composition.Cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
