using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Trains the runs of an experiment one after the other; what is complete is left alone.</summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
internal sealed class ExperimentTraining(Composition composition, HarnessFolders folders)
{
    private readonly ResultsStore _store = new(folders);
    private readonly RateFile _rates = new(folders);
    private readonly TimeSpan _checkpointInterval = CheckpointInterval.Find(Environment.GetEnvironmentVariable);
    private readonly StatusLine _line = StatusLine.Of(composition.Terminal, OutputFormat.Table, composition.Time);

    /// <summary>Trains what is to be trained.</summary>
    /// <param name="request">Which experiment.</param>
    /// <param name="choices">What to do with complete runs and known features.</param>
    /// <returns>0, or 1 where a run failed.</returns>
    public int Run(ExperimentRequest request, TrainingChoices choices)
    {
        using OpenExperiment experiment = Opener().Open(request, composition.Cancellation);
        if (experiment.Spec.Sweep is not null)
        {
            _line.Print($"the sweep of {request.Name} is for Sweep; here its spec is trained as it stands");
        }

        using FeatureStore? store = choices.UseCache ? OpenStore() : null;
        using LiveTracking? tracking = choices.IsOffline ? null : LiveTracking.Of(experiment.Plan, _store, composition.Time);
        RunForecasting? forecasting = _rates.Read() is { } rates ? new RunForecasting(experiment, store, rates) : null;
        _rates.DeleteLeftovers();
        int failed = 0;
        int trained = 0;
        bool isServerThere = tracking is not null;
        foreach (PlannedRun run in experiment.Plan.Runs)
        {
            RunFolder folder = _store.FolderOf(run.Experiment, run.Key);
            if (IsRecorded(run, folder, choices))
            {
                if (!choices.Rerun)
                {
                    RunTrainer.RemoveRemains(folder);
                    SayComplete(run, folder);
                    if (isServerThere && tracking!.SendRest(run.Spec, folder) is { } rest)
                    {
                        _line.Print(rest.ToString());
                        isServerThere = rest.IsComplete; // one that is away or refuses is not asked for each run
                    }

                    continue;
                }

                _line.Print($"{Describe(run)}: the earlier record is kept as {_store.SetAside(folder).Name}");
            }

            string duration = ForecastText.Time(forecasting?.Take(run, ResultsStore.ReadHistory(folder).Epochs.Count).Forecast);
            _line.Print($"{Describe(run)}, {Epochs(experiment.Spec.Training.Epochs)}{(duration.Length > 0 ? $", {duration}" : "")}");
            failed += Train(experiment, store, tracking, run) ? 0 : 1;
            trained++;
        }

        SayPage(request.Name);
        if (trained == 0)
        {
            _line.Print("nothing to do; --rerun trains again, --set changes the question");
        }

        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Goes on with a run that was stopped, such as a pruned trial of a sweep: then it is as one that was never stopped.</summary>
    /// <param name="name">The beginning of its key, or experiment/beginning.</param>
    /// <param name="choices">What to do with known features.</param>
    /// <returns>0, or 1 where the run failed.</returns>
    /// <exception cref="BadInputException">EH4101, EH4102: not one run; EH4107: under its record's key, nothing can be trained today.</exception>
    public int Continue(string name, TrainingChoices choices)
    {
        RunFolder folder = _store.Find(name);
        RunHistory history = ResultsStore.ReadHistory(folder);
        using OpenExperiment experiment = Opener().Open(folder.Experiment, new YamlSpecReader(folder.Path).ReadPlaced("spec", []), composition.Cancellation);
        PlannedRun run = experiment.Plan.Runs.FirstOrDefault(run => folder.Attempt is null && run.Key == folder.Key) ?? throw new BadInputException("EH4107", WhyNot(folder, history, experiment.Plan));
        using FeatureStore? features = choices.UseCache ? OpenStore() : null;
        using LiveTracking? tracking = choices.IsOffline ? null : LiveTracking.Of(run.Spec.Tracking, _store, composition.Time);
        if (history.Status != RunStatus.Completed)
        {
            _line.Print($"{Describe(run)}, epochs {history.Epochs.Count + 1} to {experiment.Spec.Training.Epochs}");
        }

        return Train(experiment, features, tracking, run) ? ExitCode.Done : ExitCode.Failed;
    }

    private static string WhyNot(RunFolder folder, RunHistory history, RunPlan plan) => folder.Attempt is not null
        ? $"run {folder.Name} is an earlier attempt, kept aside by --rerun, and not gone on with; Train its experiment instead"
        : $"run {folder.Name} cannot be gone on with, since what it was trained with is no longer as it was: {string.Join("; ", history.Started is { } started ? IdentityComparison.Find(started.Identity, plan.Runs[0].Identity) : [])}; Train its experiment, which is another run now";

    private ExperimentOpener Opener() => new(folders, composition.Time, new DataProgressDisplay(_line));

    // Also where nothing was trained: the call that trained may have been killed before it came to the page.
    private void SayPage(string experiment)
    {
        try
        {
            _line.Print($"page of all its runs: {Path.GetRelativePath(folders.Root, RunsReport.WriteExperiment(folders, experiment)).Replace('\\', '/')}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _line.Print($"warning: the page of all its runs was not written, report makes it: {failure.Message}");
        }
    }

    private static bool IsRecorded(PlannedRun run, RunFolder folder, TrainingChoices choices)
    {
        try
        {
            RunHistory history = ResultsStore.ReadHistory(folder);
            return history.Status == RunStatus.Completed || (choices.Rerun && RunProvenance.FindProblems(folder, history).Count > 0);
        }
        catch (BadInputException) when (choices.Rerun)
        {
            // A record that cannot be gone on with asks for just this: it is kept aside like a complete one.
            return true;
        }
    }

    private bool Train(OpenExperiment experiment, FeatureStore? store, LiveTracking? tracking, PlannedRun run)
    {
        RunFolder folder = _store.FolderOf(run.Experiment, run.Key);
        var display = new ProgressDisplay(_line, experiment.Spec.Training.Epochs, composition.Time);
        var trainer = new RunTrainer(experiment, store, display, composition.Time) { Sources = new SourceTree(folders), Rates = _rates, CheckpointInterval = _checkpointInterval };
        bool trained = false;
        ExportReport? sent = null;
        if (tracking is null)
        {
            Train();
        }
        else
        {
            sent = tracking.Follow(run.Spec, folder, Train);
        }

        RunHistory history = ResultsStore.ReadHistory(folder);
        if (!trained)
        {
            SayComplete(run, folder);
        }
        else if (history.Failure is { } failure)
        {
            composition.Terminal.Error.WriteLine($"error {failure.Code}: {Describe(run)} failed at {failure.Where}: {failure.Message}");
        }
        else
        {
            new RunSummary(composition.Terminal, experiment.Spec).Write(history, RelativePath(folder));
        }

        if (sent is not null)
        {
            _line.Print(sent.ToString());
        }

        return history.Failure is null;

        void Train() => trained = trainer.Train(run, folder, composition.Cancellation);
    }

    private void SayComplete(PlannedRun run, RunFolder folder) => _line.Print($"{Describe(run)} is complete: {RelativePath(folder)}");

    private FeatureStore? OpenStore() =>
        FeatureStores.Open(folders, composition.Time, warning => _line.Print($"warning: {warning}"));

    private static string Epochs(int count) => count == 1 ? "1 epoch" : $"{count} epochs";

    private static string Describe(PlannedRun run) =>
        $"run {run.Key} ({run.Experiment}, seed {run.Seed}{(run.Fold is { } fold ? $", fold {fold + 1}" : "")})";

    private string RelativePath(RunFolder folder) => Path.GetRelativePath(folders.Root, folder.Path).Replace('\\', '/');
}
