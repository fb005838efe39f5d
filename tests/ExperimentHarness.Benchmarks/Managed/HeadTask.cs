using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Benchmarks.Managed;

/// <summary>The head that all peers train: the baseline's.</summary>
internal static class HeadTask
{
    /// <summary>Units of the hidden layer.</summary>
    public const int HiddenUnits = 512;

    /// <summary>Share of its outputs that a step leaves out.</summary>
    public const double Dropout = 0.5;

    /// <summary>Of every step.</summary>
    public const double LearningRate = 1e-4;

    /// <summary>RMSprop's decay.</summary>
    public const double Rho = 0.9;

    /// <summary>RMSprop's small number.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>Of the initial weights.</summary>
    public const ulong Seed = 1;

    /// <summary>Steps of a round.</summary>
    public const int StepsOfRound = 20;

    /// <summary>Steps after which peers are compared, without dropout: masks are each library's own.</summary>
    public const int ComparedSteps = 3;

    /// <summary>The head.</summary>
    /// <param name="dropout">Share left out.</param>
    /// <param name="variant">Formula of RMSprop; PyTorch's is the legacy one.</param>
    /// <param name="threads">Worker threads.</param>
    public static HeadTopology Topology(double dropout, OptimizerVariant variant, int threads) => new(
        Inputs.InputFiles.FeatureShape.Length,
        Outputs: 1,
        new HeadSpec { HiddenUnits = [HiddenUnits], Dropout = dropout },
        new OptimizerSpec { LearningRate = LearningRate, Rho = Rho, Epsilon = Epsilon, Variant = variant },
        LabelSmoothing: 0,
        ClassWeights: null,
        Seed,
        threads);
}
