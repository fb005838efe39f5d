using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Reproduction;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>Trains a recorded run again from its record and gives the verdict.</summary>
/// <param name="composition">Clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
/// <param name="line">Shows how far training is.</param>
internal sealed class RunReproducer(Composition composition, HarnessFolders folders, StatusLine line)
{
    private string Workplace => Path.Combine(folders.Home, "reproductions");

    /// <summary>Trains and judges.</summary>
    /// <exception cref="BadInputException">The record cannot be read.</exception>
    /// <exception cref="MissingRequirementException">Data, weights, engine or the server cannot be had.</exception>
    public ReproductionReport Run(ReproductionRequest request)
    {
        RecordedTraining record = Find(request);
        var opener = new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(line));
        using OpenExperiment experiment = opener.Open(record.Folder.Experiment, new PlacedSpec(record.Spec, SpecPlaces.OfFile(record.Folder.Spec)), composition.Cancellation);
        RunIdentity recorded = record.History.Started!.Identity;
        PlannedRun run = experiment.Plan.Runs.FirstOrDefault(run => run.Seed == recorded.Seed && run.Fold == recorded.Fold) ?? experiment.Plan.Runs[0];
        ValueList<IdentityDifference> obstacles = IdentityComparison.Find(recorded, run.Identity);
        ReproductionReport report = obstacles.Count > 0
            ? Report(record, request, RunReproduction.NotComparable(obstacles))
            : Train(experiment, run, record, request);
        report = WritePage(report with { Recorded = record.History.Epochs }, FolderOf(run));
        ReproductionFile.Keep(PlaceOfVerdict(record), report);
        return report;
    }

    /// <summary>Where a run is trained again; its page stays there, also where the training itself is not kept.</summary>
    private RunFolder FolderOf(PlannedRun run) => new(run.Experiment, run.Key, null, Path.Combine(Workplace, $"{run.Experiment}-{run.Key}"));

    private ReproductionReport WritePage(ReproductionReport report, RunFolder folder)
    {
        AtomicFile.CreateFolder(folder.Path);
        string page = Path.Combine(folder.Path, "reproduction.html");
        AtomicFile.WriteAllBytes(page, ReproductionPage.Of(report).ToHtml());
        return report with { Page = RelativePath(page) };
    }

    private string RelativePath(string path) => Path.GetRelativePath(folders.Root, path).Replace('\\', '/');

    /// <summary>Beside the record in results/, where it is there; a record that came from a server may be here too.</summary>
    private string PlaceOfVerdict(RecordedTraining record)
    {
        RunFolder local = new ResultsStore(folders).FolderOf(record.Folder.Experiment, record.Folder.Key);
        return record.Folder.Attempt is null && File.Exists(local.Journal) ? local.Reproduction : record.Folder.Reproduction;
    }

    private RecordedTraining Find(ReproductionRequest request)
    {
        if (!MlflowRunRecord.IsRunId(request.Run))
        {
            return RecordedTraining.Read(new ResultsStore(folders).Find(request.Run));
        }

        string target = Path.Combine(Workplace, request.Run);
        line.Print($"getting the record of run {request.Run} from its server");
        var record = new MlflowRunRecord(ProcessTracking.Environment().Connect(request.Uri), composition.Time);
        RunStarted started = record.DownloadAsync(request.Run, target, composition.Cancellation).GetAwaiter().GetResult();
        return RecordedTraining.Read(new RunFolder(started.Experiment, RunKey.Of(started.Identity), null, target));
    }

    private ReproductionReport Train(OpenExperiment experiment, PlannedRun run, RecordedTraining record, ReproductionRequest request)
    {
        // A record that did not come to its end is a beginning: of it, too, only so many epochs are trained.
        int recorded = record.History.Epochs.Count;
        int epochs = Math.Min(request.Epochs ?? recorded, recorded);
        bool isBeginning = epochs < recorded || record.History.Status != RunStatus.Completed;
        RunFolder folder = FolderOf(run);
        line.Print($"training run {Name(record)} again, {epochs} {(epochs == 1 ? "epoch" : "epochs")}{(request.Epochs > recorded ? ": no more are recorded" : "")}");

        RunHistory again = new SecondTraining(composition, folders, line).Train(experiment, run, folder, (isBeginning ? epochs : null, request.UseCache));

        ReproductionResult result = RunReproduction.Judge([.. record.History.Epochs.Take(epochs)], again.Epochs, request.Tolerance);
        ReproductionReport report = Report(record, request, result) with
        {
            Again = again.Epochs,
            Environment = EnvironmentComparison.Find(record.Folder.Environment, folder.Environment),
        };
        if (result.Verdict == Verdict.Identical)
        {
            ResultsStore.Delete(folder);
            return report;
        }

        return report with { Folder = RelativePath(folder.Path), Failure = again.Failure };
    }

    /// <summary>experiment/key, also of a record whose folder has the name of a server's run.</summary>
    private static string Name(RecordedTraining record) =>
        MlflowRunRecord.IsRunId(Path.GetFileName(record.Folder.Path)) ? $"{record.Folder.Experiment}/{record.Folder.Key}" : record.Folder.Name;

    private ReproductionReport Report(RecordedTraining record, ReproductionRequest request, ReproductionResult result) => new(Name(record), record.History.Epochs.Count, result)
    {
        Time = composition.Time.GetUtcNow(),
        UsedCache = request.UseCache,
    };
}
