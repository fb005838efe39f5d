using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Data.Procedural;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Loop;
using ExperimentHarness.Training.Tests.Features;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>
/// Everything that a run needs, real and small: 22 procedural pictures of 32x32, a VGG16 of random weights that sees
/// one pixel of them at its end, and a store from which most runs take their features.
/// </summary>
internal sealed class SmallExperiment : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PixelStore _pixels;
    private readonly BackboneWeightsSource _weights = BackboneWeightsSource.Random(Spec.Model);
    private readonly BackboneWeights _loadedWeights;
    private readonly Dictionary<DatasetSpec, Dataset> _datasets = [];
    private readonly Dictionary<int, FrozenBackbone> _backbones = [];
    private int _folders;

    public SmallExperiment()
    {
        _pixels = new PixelStore(_folder["pixels"], TimeProvider.System);
        _loadedWeights = _weights.Load();
        Store = Views.Open(_folder["features"]);
    }

    /// <summary>22 pictures in batches of 8, so that the last batch of a pass is smaller.</summary>
    public static ExperimentSpec Spec { get; } = new()
    {
        Dataset = new DatasetSpec
        {
            Procedural = new ProceduralSpec { TrainImages = 22, ValidationImages = 12 },
            ImageSize = new ImageSize(32, 32),
        },
        Model = new ModelSpec { Weights = "random", Head = new HeadSpec { HiddenUnits = [16], Dropout = 0.3 } },
        Training = new TrainingSpec
        {
            Epochs = 4,
            BatchSize = 8,
            Optimizer = new OptimizerSpec { Name = OptimizerName.Adam, LearningRate = 1e-3 },
        },
    };

    /// <summary>Changes every picture in every way.</summary>
    public static AugmentationSpec Augmentation { get; } = new()
    {
        RotationRange = 30,
        WidthShiftRange = 0.2,
        HeightShiftRange = 0.1,
        ShearRange = 10,
        ZoomRange = ZoomRange.Around(0.2),
        HorizontalFlip = true,
        FillMode = FillMode.Reflect,
    };

    /// <summary>The same with so many classes.</summary>
    public static ExperimentSpec SpecOfClasses(int classes) =>
        Spec with { Dataset = Spec.Dataset with { Procedural = Spec.Dataset.Procedural with { Classes = classes } } };

    /// <summary>Knows the features of every view that an earlier test has needed.</summary>
    public FeatureStore Store { get; }

    /// <summary>What the names of views have in common.</summary>
    public ViewIdentity ViewIdentity => new(
        AffineWarp.NumericsVersion,
        Preprocessing.Rescale,
        PixelPreprocessing.NumericsVersion,
        BackboneName.Vgg16,
        _weights.Digest,
        new ManagedEngine(threads: 1).FeatureIdentity);

    /// <summary>A run of a spec with features from the store, on two threads, in a folder of its own.</summary>
    public TrainingRun Prepare(ExperimentSpec spec) => Prepare(spec, new SmallRunChoices { Store = Store });

    /// <summary>A run of a spec in a folder of its own.</summary>
    public TrainingRun Prepare(ExperimentSpec spec, SmallRunChoices choices)
    {
        Dataset dataset = Open(spec.Dataset);
        var inputs = new PlanInputs(dataset.Digest, dataset.ClassNames.Count, _weights.Digest, ManagedEngine.Name, new ManagedEngine(threads: 1).Numerics(spec));
        PlannedRun run = RunPlanner.Plan("small", spec, inputs).Runs.Single(run => run.Fold == choices.Fold);
        DatasetSplit split = dataset.Split(choices.Fold);
        string folder = _folder[$"run {_folders++}"];
        Directory.CreateDirectory(folder);
        return new TrainingRun(
            run,
            dataset.ClassNames,
            Source(split.Train, spec, choices),
            Source(split.Validation, spec with { Augmentation = new AugmentationSpec() }, choices),
            topology => new ManagedHead(topology),
            folder,
            _weights.Digest,
            choices.Threads,
            Start: null);
    }

    /// <summary>Features of some pictures.</summary>
    public FeatureSource Source(ImageSet images, ExperimentSpec spec, SmallRunChoices choices)
    {
        var recipe = new FeatureRecipe(spec.Augmentation, spec.Model.Preprocessing, spec.Model.Head.Pooling, spec.Training.Seeds[0]);
        return new FeatureSource(images, recipe, Backbone(choices.Threads), choices.Store is null ? null : new FeatureMemory(choices.Store, ViewIdentity));
    }

    /// <summary>The pictures of a spec.</summary>
    public Dataset Open(DatasetSpec spec)
    {
        if (!_datasets.TryGetValue(spec, out Dataset? dataset))
        {
            dataset = new ProceduralDataset(_pixels, spec).Open(progress: null, CancellationToken.None);
            _datasets.Add(spec, dataset);
        }

        return dataset;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Store.Dispose();
        foreach (FrozenBackbone backbone in _backbones.Values)
        {
            backbone.Dispose();
        }

        foreach (Dataset dataset in _datasets.Values)
        {
            dataset.Dispose();
        }

        _folder.Dispose();
    }

    private FrozenBackbone Backbone(int threads)
    {
        if (!_backbones.TryGetValue(threads, out FrozenBackbone? backbone))
        {
            backbone = new FrozenBackbone(
                VggTopology.Vgg16.FeatureShapeAt(Spec.Dataset.ImageSize),
                threads,
                () => new ManagedBackbone(VggTopology.Vgg16, _loadedWeights, Spec.Dataset.ImageSize, threads));
            _backbones.Add(threads, backbone);
        }

        return backbone;
    }
}
