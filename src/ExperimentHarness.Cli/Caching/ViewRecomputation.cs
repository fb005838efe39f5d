using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Caching;

/// <summary>
/// Shows on this machine that cached is computed: the views of an experiment's first epoch and of its validation set, for each
/// of its runs, are computed anew and compared with those kept.
/// </summary>
/// <param name="composition">Terminal, clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
/// <param name="line">Shows how far it is.</param>
internal sealed class ViewRecomputation(Composition composition, HarnessFolders folders, StatusLine line)
{
    private const int BatchSize = 32;

    private readonly List<string> _different = [];
    private int _same;
    private int _missing;

    /// <summary>Compares.</summary>
    /// <param name="request">The experiment.</param>
    /// <param name="store">The store.</param>
    /// <param name="sample">How many views, evenly spread; null for all.</param>
    public RecomputedViews Run(ExperimentRequest request, FeatureStore store, int? sample)
    {
        using OpenExperiment experiment = new ExperimentOpener(folders, composition.Time, new DataProgressDisplay(line)).Open(request, composition.Cancellation);
        (TrainingRun Run, FeatureSource Source, View View)[] all = [.. experiment.Plan.Runs.SelectMany(run => Views(experiment, run, store))];
        int count = Math.Min(sample ?? all.Length, all.Length);
        var chosen = Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Length / count)]).ToArray();
        int done = 0;
        foreach (var batch in chosen.GroupBy(look => look.Source).SelectMany(group => group.Chunk(BatchSize)))
        {
            composition.Cancellation.ThrowIfCancellationRequested();
            Take(batch[0].Run, batch[0].Source, [.. batch.Select(look => look.View)]);
            done += batch.Length;
            line.Show(() => $"compute again {ProgressBar.Text(done, count)} {done}/{count}");
        }

        line.Clear();
        return new RecomputedViews(request.Name, folders.Features, _same, _missing, _different.ToValueList());
    }

    private static IEnumerable<(TrainingRun Run, FeatureSource Source, View View)> Views(OpenExperiment experiment, PlannedRun run, FeatureStore store)
    {
        TrainingRun training = experiment.Prepare(run, folder: "", store);
        return ViewDemand.Training(training, firstEpoch: 0, epochs: 1).Select(view => (training, training.Training, view))
            .Concat(ViewDemand.Validation(training.Validation).Select(view => (training, training.Validation, view)));
    }

    private void Take(TrainingRun run, FeatureSource source, View[] views)
    {
        foreach ((View view, CachedViewState state) in views.Zip(source.Compare(views)))
        {
            _same += state == CachedViewState.Same ? 1 : 0;
            _missing += state == CachedViewState.Missing ? 1 : 0;
            if (state == CachedViewState.Different)
            {
                _different.Add($"{source.Images.RelativePath(view.Sample)} (pass {view.Pass + 1}, seed {run.Plan.Seed})");
            }
        }
    }
}
