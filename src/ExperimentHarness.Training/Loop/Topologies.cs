using ExperimentHarness.Core.ClassWeights;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>Derives the head's topology from a run: two classes and no other wish give one sigmoid output, else a softmax.</summary>
internal static class Topologies
{
    public static HeadTopology Of(TrainingRun run)
    {
        TrainingSpec training = run.Plan.Spec.Training;
        int classes = run.ClassNames.Count;
        bool isBinary = training.LossFor(classes) == LossName.BinaryCrossentropy;
        return new HeadTopology(
            run.Training.FeatureLength,
            isBinary ? 1 : classes,
            run.Plan.Spec.Model.Head,
            training.Optimizer,
            training.LabelSmoothing,
            ClassWeights(run, training.ClassWeight),
            run.Plan.Seed,
            run.Threads)
        {
            Blocks = run.Blocks,
        };
    }

    private static double[]? ClassWeights(TrainingRun run, ClassWeight? classWeight) => classWeight switch
    {
        null => null,
        ClassWeight.Given given => [.. run.ClassNames.Select(name => given.Weights.TryGetValue(name, out double weight) ? weight : 1)],
        _ => BalancedClassWeights.Of([.. Enumerable.Range(0, run.Training.Images.Count).Select(run.Training.Images.Label)], run.ClassNames.Count),
    };
}
