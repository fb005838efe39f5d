using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>Counts what a run has to do.</summary>
internal static class WorkCount
{
    /// <summary>Views that a run looks at from an epoch on, validation included.</summary>
    /// <param name="run">The run.</param>
    /// <param name="firstEpoch">0-based.</param>
    /// <param name="promised">Names of views that earlier runs will have kept; those that this one computes are added.</param>
    public static ViewCount Views(TrainingRun run, int firstEpoch, ISet<ViewKey> promised)
    {
        int epochs = Math.Max(0, run.Plan.Spec.Training.Epochs - firstEpoch);
        return run.Training.Count(ViewDemand.Training(run, firstEpoch, epochs), promised)
            + run.Validation.Count(ViewDemand.Validation(run.Validation), promised);
    }

    /// <summary>The work from an epoch on.</summary>
    public static RunWork Of(TrainingRun run, int threads, int firstEpoch, ViewCount views)
    {
        ExperimentSpec spec = run.Plan.Spec;
        var batches = new BatchStream(run.Plan.Seed, run.Training.Images.Count, spec.Training.BatchSize);
        int epochs = Math.Max(0, spec.Training.Epochs - firstEpoch);
        string optimizer = spec.Training.Optimizer.Name.ToString().ToLowerInvariant();
        string engine = run.Plan.Identity.Engine;
        string head = engine == ManagedEngine.Name ? "" : $"{engine}, "; // rates were named so before there was another engine
        string blocks = spec.Model.Trainable.Count == 0 ? "" : $", {string.Join(" and ", spec.Model.Trainable)} trained";
        return new RunWork(
            $"{engine} {spec.Model.Backbone.ToString().ToLowerInvariant()}{blocks}, {threads} threads",
            $"{head}{optimizer}{blocks}, batch {spec.Training.BatchSize}, {threads} threads")
        {
            Pixels = (long)spec.Dataset.ImageSize.Height * spec.Dataset.ImageSize.Width,
            HeadWeights = run.HeadWeights,
            ViewsToCompute = views.ToCompute,
            Looks = views.Looks,
            Steps = (long)epochs * (spec.Training.StepsPerEpoch ?? batches.BatchesPerPass),
            Epochs = epochs,
            ValidationPictures = run.Validation.Images.Count,
        };
    }
}
