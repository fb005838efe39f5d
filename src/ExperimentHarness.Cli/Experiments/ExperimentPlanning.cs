using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Says what train would do, without training or downloading.</summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
internal sealed class ExperimentPlanning(Composition composition, HarnessFolders folders)
{
    /// <summary>One row a run. Run keys are digests of data and weights, so runs have none while those are not here.</summary>
    public IReadOnlyList<PlanRow> Rows(ExperimentRequest request)
    {
        ExperimentSpec spec = new YamlSpecReader(folders.Experiments).Read(request.Name, request.Overrides);
        if (Downloads(spec).Any())
        {
            return [.. spec.Training.Seeds.Select(seed => new PlanRow(null, seed, null, $"download first: {string.Join(", ", Downloads(spec))}", 0, spec.Training.Epochs))];
        }

        // What a person waits for belongs beside the result, never into it.
        var line = StatusLine.Of(composition.Terminal, OutputFormat.Json, composition.Time);
        var opener = new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(line));
        using OpenExperiment experiment = opener.Open(request, composition.Cancellation);
        var store = new ResultsStore(folders);
        return [.. experiment.Plan.Runs.Select(run => Row(run, ResultsStore.ReadHistory(store.FolderOf(run.Experiment, run.Key))))];
    }

    private static PlanRow Row(PlannedRun run, RunHistory history)
    {
        string action = history.Status == RunStatus.Completed ? "nothing, it is complete" : history.Started is null ? "train" : "continue";
        return new PlanRow(run.Key.Text, run.Seed, run.Fold, action, history.Epochs.Count, run.Spec.Training.Epochs);
    }

    private IEnumerable<string> Downloads(ExperimentSpec spec)
    {
        Catalog catalog = CatalogReader.Read(folders.Catalog);
        var files = new LocalFiles(folders, composition.Time);
        string? weights = spec.Model.Weights == "imagenet" ? spec.Model.Backbone.ToString().ToLowerInvariant() : null;
        return catalog.Datasets.Where(entry => entry.Name == spec.Dataset.Source)
            .Concat(catalog.Weights.Where(entry => entry.Name == weights))
            .Where(entry => files.Find(entry) is null)
            .Select(entry => entry.Name);
    }
}
