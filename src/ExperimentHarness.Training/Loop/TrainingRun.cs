using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>What the loop needs to train one run.</summary>
/// <param name="Plan">Spec, seed and key.</param>
/// <param name="ClassNames">In label order.</param>
/// <param name="Training">Features of training pictures under augmentation.</param>
/// <param name="Validation">Features of validation pictures as they are.</param>
/// <param name="CreateHead">Makes the engine's head with its initial weights.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="BackboneWeightsDigest">Digest of the backbone's tensors.</param>
/// <param name="Threads">Worker threads.</param>
/// <param name="Start">Where an interrupted run goes on, or null for the beginning.</param>
public sealed record TrainingRun(
    PlannedRun Plan,
    IReadOnlyList<string> ClassNames,
    FeatureSource Training,
    FeatureSource Validation,
    Func<HeadTopology, IHead> CreateHead,
    string Folder,
    ContentDigest BackboneWeightsDigest,
    int Threads,
    Checkpoint? Start)
{
    /// <summary>So much of the work a killed run does again at most. A checkpoint of the baseline's head has 103 MB, so an epoch of known features would take twice as long with it.</summary>
    public static readonly TimeSpan DefaultCheckpointInterval = TimeSpan.FromSeconds(30);

    /// <summary>Blocks of the backbone that are trained with the head, or null.</summary>
    public TrainableBlocks? Blocks { get; init; }

    /// <summary>Kernels and biases that a new head starts with in place of drawn ones, by their names; empty for none.</summary>
    public IReadOnlyList<Tensor> InitialHead { get; init; } = [];

    /// <summary>Where the time goes; the feature sources take part in it.</summary>
    public WorkTimes Times { get; init; } = new(TimeProvider.System);

    /// <summary>Age at which the checkpoint on disk is replaced after an epoch; zero for after every epoch. No number depends on it.</summary>
    public TimeSpan CheckpointInterval { get; init; } = DefaultCheckpointInterval;

    /// <summary>Asked before each epoch but the first: takes the epochs so far, and says in a sentence why the run ends here, or null. Null where nothing prunes it.</summary>
    public Func<IReadOnlyList<MetricSet>, string?>? FindPruningReason { get; init; }

    /// <summary>The head's weights and biases, all together.</summary>
    public long HeadWeights => Topologies.Of(this).CountWeights();
}
