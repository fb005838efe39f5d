using System.Globalization;
using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Commands;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Cli.Slurm;
using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Core.Collections;
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

/// <summary>Works through the sweep of an experiment: what its journal has is kept, what is missing is trained.</summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
internal sealed class SweepTraining(Composition composition, HarnessFolders folders)
{
    // The head is bound by memory: two trials at once use two cores better than one, more than two gain nothing (docs/benchmarks.md).
    private const int PayingWorkers = 2;

    // Slurm queues what its nodes cannot take; more than this is a matter of manners.
    private const int TasksAtOnce = 100;

    private readonly ResultsStore _store = new(folders);
    private readonly StatusLine _line = StatusLine.Of(composition.Terminal, OutputFormat.Table, composition.Time);

    /// <summary>Trains what is to be trained.</summary>
    /// <returns>0, or 1 where no trial is complete, or one failed and that was to stop the sweep.</returns>
    public int Run(ExperimentRequest request, SweepChoices choices)
    {
        var reader = new YamlSpecReader(folders.Experiments);
        ExperimentSpec spec = reader.Read(request.Name, request.Overrides);
        SweepSpec sweep = spec.Sweep ?? throw new BadInputException(
            "EH1020", $"experiment '{request.Name}' has no sweep; add a section such as sweep: {{parameters: {{training.optimizer.learning_rate: {{values: [1.0e-5, 1.0e-4]}}}}}}");
        int workers = Workers(sweep, choices);

        using var experiments = new SweepExperiments(request, reader, new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(_line)));
        OpenExperiment experiment = experiments.Open([], composition.Cancellation);
        string identity = SweepIdentity.Write(experiment.Plan);
        SweepFolder folder = _store.FolderOfSweep(request.Name, SweepIdentity.KeyOf(identity));
        ResultsStore.Create(folder);
        using var held = RunLock.Take(folder);
        using var journal = SweepJournal.Open(folder, composition.Time);
        Begin(journal, new SweepStarted(identity, request.Name, ProgramVersion.Text), SpecWriter.Write(spec));

        using FeatureStore? features = choices.UseCache ? FeatureStores.Open(folders, composition.Time, warning => _line.Print($"warning: {warning}")) : null;
        using SweepTracking? tracking = choices.IsOffline ? null : SweepTracking.Begin(spec, folder, _store, composition.Time);
        var rates = new RateFile(folders);
        var runs = new SweepRuns(_store, features, new SweepDisplay(_line, sweep.Objective.Metric), composition.Time)
        {
            Sources = new SourceTree(folders),
            Tracking = tracking,
            Rates = workers == 1 ? rates : null,
        };
        var report = new SweepReport(composition.Terminal, _line, sweep, folder.Name);
        long started = composition.Time.GetTimestamp();
        int known = journal.History.Trials.Count(trial => trial.End is not null);
        int left = SweepSize.CountLeft(sweep, journal.History);
        report.Begin(known, workers, new SweepForecast(experiment, features, rates.Read()).Of(left), left);
        var schedule = new SweepSchedule(
            Samplers.Create(SearchSpace.Of(sweep), sweep.Method, sweep.Objective.Goal, spec.Training.Seeds[0]),
            SweepLimits.Of(sweep, choices.FailFast),
            journal);
        SlurmLauncher? slurm = choices.Launcher == Launcher.Slurm ? CreateSlurm(folder, request, spec, choices) : null;
        var trainer = new TrialTrainer(experiments, new TrialObjective(sweep.Objective), Pruners.Create(sweep.Pruner, sweep.Objective.Goal), runs);
        try
        {
            Search(schedule, TrainTrial, workers, () => new SweepFiles(request, sweep, folder).Write(journal.History));
        }
        catch
        {
            tracking?.Stop();
            throw;
        }

        SweepTrial? best = report.Finish(journal.History, known, Shown(folder.Best), Shown(Path.Combine(folder.Path, SweepReporting.Page)), composition.Time.GetElapsedTime(started));
        if (tracking is not null)
        {
            _line.Print(tracking.Finish(journal.History).ToString());
        }

        bool isStopped = choices.FailFast && journal.History.Trials.Any(trial => trial.End is { Outcome: TrialOutcome.Failed });
        return best is null || isStopped ? ExitCode.Failed : ExitCode.Done;

        string Shown(string path) => Path.GetRelativePath(folders.Root, path).Replace('\\', '/');

        TrialEnded TrainTrial(SweepTrial trial, IReadOnlyList<SearchTrial> visible, CancellationToken cancellation)
        {
            long begun = composition.Time.GetTimestamp();
            Plan(schedule, experiments, trial, cancellation);
            TrialEnded end = slurm is null ? trainer.Train(trial, visible, cancellation) : slurm.Train(trial, cancellation);
            if (slurm is not null && end.Outcome != TrialOutcome.Failed)
            {
                runs.SendRest(experiments.Open(trial.Parameters, cancellation), end);
            }

            report.End(trial, end, composition.Time.GetElapsedTime(begun));
            return end;
        }
    }

    /// <summary>Trains the trials; the sweep's files are written, too, where it is stopped.</summary>
    private void Search(SweepSchedule schedule, SweepSchedule.Train train, int workers, Action writeFiles)
    {
        try
        {
            schedule.Run(train, workers, composition.Cancellation);
        }
        finally
        {
            writeFiles();
        }
    }

    /// <summary>Keeps which runs a trial needs, before the first of them begins.</summary>
    private static void Plan(SweepSchedule schedule, SweepExperiments experiments, SweepTrial trial, CancellationToken cancellation)
    {
        try
        {
            var plan = experiments.Open(trial.Parameters, cancellation).Plan.Runs.Select(run => run.Key.Text).ToValueList();
            if (!plan.Equals(trial.Runs))
            {
                schedule.Keep(new TrialPlanned(trial.Number, plan));
            }
        }
        catch (BadInputException)
        {
            // It has no runs; the trial fails of it, and says so.
        }
    }

    private static void Begin(SweepJournal journal, SweepStarted started, string spec)
    {
        if (journal.History.Started is null)
        {
            journal.Emit(started);
        }

        if (journal.History.Spec != spec)
        {
            journal.Emit(new SweepConfigured(spec));
        }
    }

    private static int Workers(SweepSpec sweep, SweepChoices choices)
    {
        int most = sweep.LooksAtTrials ? sweep.Concurrency : int.MaxValue;
        if (choices.Workers is { } asked && asked > most)
        {
            throw new BadInputException("EH1021", string.Create(CultureInfo.InvariantCulture, $"--workers={asked} is more than sweep.concurrency, {most}: a trial may look at those before it, so that many in flight are another search; set sweep.concurrency={asked} (a new sweep), or fewer workers"));
        }

        return choices.Workers ?? Math.Min(most, choices.Launcher == Launcher.Slurm ? TasksAtOnce : Math.Min(PayingWorkers, Environment.ProcessorCount));
    }

    private SlurmLauncher CreateSlurm(SweepFolder folder, ExperimentRequest request, ExperimentSpec spec, SweepChoices choices)
    {
        string[] work =
        [
            Environment.ProcessPath!,
            Path.Combine(AppContext.BaseDirectory, "harness.dll"),
            WorkCommand.Name,
            $"--root={folders.Root}",
            $"--experiment={request.Name}",
            $"--sweep={folder.Key}",
            .. request.Overrides.Select(change => $"--set={change}"),
            .. choices.UseCache ? Array.Empty<string>() : ["--no-cache"],
        ];
        return new SlurmLauncher(folder, new SlurmTasks(new TaskScript(folder, work, spec.Engine.Threads), composition.Time), composition.Time);
    }
}
