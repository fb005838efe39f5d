using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Says what train would do, without training or downloading.</summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
internal sealed class ExperimentPlanning(Composition composition, HarnessFolders folders)
{
    private readonly RateTable? _rates = new RateFile(folders).Read();

    /// <summary>One row a run. Run keys are digests of data and weights, so runs have none while those are not here.</summary>
    /// <param name="request">The experiment.</param>
    /// <param name="explains">Whether runs and views that are new are explained.</param>
    public PlanReport Plan(ExperimentRequest request, bool explains)
    {
        ExperimentSpec spec = new YamlSpecReader(folders.Experiments).Read(request.Name, request.Overrides);
        string[] downloads = [.. Downloads(spec)];
        return new PlanReport(request.Name, downloads.Length > 0 ? Rows(spec, downloads) : Rows(request, explains), _rates is not null);
    }

    private static PlanRow[] Rows(ExperimentSpec spec, string[] downloads)
    {
        int?[] folds = spec.Dataset.Validation is ValidationSplit.Folds split ? [.. Enumerable.Range(0, split.Count)] : [null];
        return
        [
            .. spec.Training.Seeds.SelectMany(seed => folds.Select(fold =>
                new PlanRow(null, seed, fold, $"download first: {string.Join(", ", downloads)}", 0, spec.Training.Epochs))),
        ];
    }

    private PlanRow[] Rows(ExperimentRequest request, bool explains)
    {
        // What a person waits for belongs beside the result, never into it.
        var line = StatusLine.Of(composition.Terminal, OutputFormat.Json, composition.Time);
        var opener = new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(line));
        using OpenExperiment experiment = opener.Open(request, composition.Cancellation);
        using FeatureStore? store = FeatureStores.Open(folders, composition.Time, line.Print);
        var results = new ResultsStore(folders);
        var forecasting = new RunForecasting(experiment, store, _rates);
        RunComparer? comparer = explains ? new RunComparer(RecordedRun.In(results)) : null;
        return [.. experiment.Plan.Runs.Select(run => Row(run, ResultsStore.ReadHistory(results.FolderOf(run.Experiment, run.Key)), forecasting, comparer))];
    }

    private static PlanRow Row(PlannedRun run, RunHistory history, RunForecasting forecasting, RunComparer? comparer)
    {
        bool isComplete = history.Status == RunStatus.Completed;
        string action = isComplete ? "nothing, it is complete" : history.Started is null ? "train" : "continue";
        PlannedWork work = isComplete ? PlannedWork.Nothing : forecasting.Take(run, history.Epochs.Count);
        return new PlanRow(run.Key.Text, run.Seed, run.Fold, action, history.Epochs.Count, run.Spec.Training.Epochs)
        {
            Views = work.Views,
            Forecast = work.Forecast,
            Why = comparer?.Explain(run, work.Views),
        };
    }

    private IEnumerable<string> Downloads(ExperimentSpec spec)
    {
        Catalog catalog = CatalogReader.Read(folders.Catalog);
        var files = new LocalFiles(folders, composition.Time);
        string? weights = spec.Model.Weights == "imagenet" ? spec.Model.Backbone.ToString().ToLowerInvariant() : null;
        CatalogEntry? library = spec.Engine.Name == EngineName.Tensorflow ? new TensorFlowFiles(folders, catalog).FindDownload(composition.Time) : null;
        return catalog.Datasets.Where(entry => entry.Name == spec.Dataset.Source)
            .Concat(catalog.Weights.Where(entry => entry.Name == weights))
            .Where(entry => files.Find(entry) is null)
            .Concat(library is null ? [] : [library])
            .Select(entry => entry.Sources.Max(source => source.Bytes) is { } bytes ? $"{entry.Name} ({Sizes.Text(bytes)})" : entry.Name);
    }
}
