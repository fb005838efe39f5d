using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>An experiment whose spec is checked, whose data is at hand and whose runs have their keys.</summary>
internal sealed class OpenExperiment : IDisposable
{
    private readonly OpenNetwork _network;
    private readonly FrozenBackbone _backbone;
    private readonly bool _isOwner;

    /// <summary>Takes over the data set, where it throws nothing.</summary>
    /// <exception cref="BadInputException">EH3111, EH3112: the head that the spec names does not belong to it.</exception>
    public OpenExperiment(string name, ExperimentSpec spec, OpenNetwork network, Dataset dataset)
    {
        Spec = spec;
        Dataset = dataset;
        _network = network;
        _isOwner = true;
        _backbone = new FrozenBackbone(Frozen.FeatureShapeAt(spec.Dataset.ImageSize), Threads, CreateBackbone);
        Plan = PlanRuns(name);
    }

    private OpenExperiment(OpenExperiment other, ExperimentSpec spec)
    {
        Spec = spec;
        Dataset = other.Dataset;
        _network = other._network;
        _backbone = other._backbone;
        Plan = PlanRuns(other.Plan.Experiment);
    }

    /// <summary>The resolved spec.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>What computes.</summary>
    public IEngine Engine => _network.Engine;

    /// <summary>The pictures.</summary>
    public Dataset Dataset { get; }

    /// <summary>The runs.</summary>
    public RunPlan Plan { get; }

    /// <summary>Threads of the backbone.</summary>
    public int Threads => ThreadsOf(Spec.Engine);

    private VggTopology Topology => VggTopology.Of(Spec.Model.Backbone);

    private VggTopology Frozen => Topology.First(Topology.BlockCount - Spec.Model.Trainable.Count);

    private ViewIdentity ViewIdentity => new(
        AffineWarp.NumericsVersion,
        Spec.Model.Preprocessing,
        PixelPreprocessing.NumericsVersion,
        Spec.Model.Backbone,
        _network.Weights.Digest,
        Engine.FeatureIdentity)
    {
        Blocks = Spec.Model.Trainable.Count == 0 ? null : Frozen.BlockCount,
    };

    /// <summary>Threads that a spec asks for: one per core where it leaves it open.</summary>
    public static int ThreadsOf(EngineSpec engine) => engine.Threads ?? Environment.ProcessorCount;

    /// <summary>Whether another spec needs the same pictures and the same backbone.</summary>
    public bool Serves(ExperimentSpec spec) =>
        spec.Dataset == Spec.Dataset && spec.Engine == Spec.Engine
        && (spec.Model.Backbone, spec.Model.Weights, spec.Model.WeightsSeed) == (Spec.Model.Backbone, Spec.Model.Weights, Spec.Model.WeightsSeed)
        && (spec.Model.Trainable, spec.Model.InitialHead) == (Spec.Model.Trainable, Spec.Model.InitialHead);

    /// <summary>The experiment under another spec that this one <see cref="Serves"/>; valid while this one is open, and not to be disposed on its own account.</summary>
    /// <exception cref="BadInputException">EH3111, EH3112: the head that the spec names does not belong to it.</exception>
    public OpenExperiment With(ExperimentSpec spec) => new(this, spec);

    /// <summary>What the training loop needs for one of the runs.</summary>
    /// <param name="run">A run of <see cref="Plan"/>.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="store">Where features are kept between runs, or null to compute them all.</param>
    public TrainingRun Prepare(PlannedRun run, string folder, FeatureStore? store)
    {
        // What no frozen block has gone through is the picture itself, which is kept elsewhere.
        FeatureMemory? memory = store is null || Frozen.BlockCount == 0 ? null : new FeatureMemory(store, ViewIdentity);
        DatasetSplit split = Dataset.Split(run.Fold);
        var times = new WorkTimes(TimeProvider.System);
        var recipe = new FeatureRecipe(Spec.Augmentation, Spec.Model.Preprocessing, Spec.Model.Trainable.Count == 0 ? Spec.Model.Head.Pooling : Pooling.Flatten, run.Seed);
        return new TrainingRun(
            run,
            Dataset.ClassNames,
            new FeatureSource(split.Train, recipe, _backbone, memory) { Times = times },
            new FeatureSource(split.Validation, recipe.WithoutAugmentation, _backbone, memory) { Times = times },
            Engine.CreateHead,
            folder,
            _network.Weights.Digest,
            Threads,
            Start: null)
        {
            Times = times,
            Blocks = FindTrainableBlocks(),
            InitialHead = _network.InitialHead?.Weights ?? [],
        };
    }

    /// <summary>Pictures and weights that are no longer what they were when they were read, a sentence each.</summary>
    public IEnumerable<string> FindChanges() =>
        Dataset.FindChangedFiles().Concat(_network.Weights.FindChangedFile() is { } file ? [file] : []).Select(file => $"{file} changed while the run was trained");

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isOwner)
        {
            _backbone.Dispose();
            Dataset.Dispose();
        }
    }

    private RunPlan PlanRuns(string name)
    {
        _network.InitialHead?.CheckFits(Spec, Dataset.ClassNames, _network.Weights.Digest);
        return RunPlanner.Plan(name, Spec, new PlanInputs(
            Dataset.Digest, Dataset.ClassNames.Count, _network.Weights.Digest, Engine.Identity, Engine.Numerics(Spec))
        {
            InitialHead = _network.InitialHead?.Origin,
        });
    }

    private IBackbone CreateBackbone() => Engine.CreateBackbone(Frozen, _network.Weights.Load(), Spec.Dataset.ImageSize);

    private TrainableBlocks? FindTrainableBlocks()
    {
        if (Spec.Model.Trainable.Count == 0)
        {
            return null;
        }

        int frozenLayers = Frozen.Convolutions.Sum();
        OptimizerSpec optimizer = Spec.Training.Optimizer;
        return new TrainableBlocks(
            Frozen.FeatureShapeAt(Spec.Dataset.ImageSize),
            [.. Topology.Layers().Skip(frozenLayers)],
            () => [.. _network.Weights.Load().Layers.Skip(frozenLayers)],
            (optimizer.TrainableLearningRate ?? optimizer.LearningRate) / optimizer.LearningRate);
    }
}
