using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>
/// The baseline as a script in libtorch does it: every epoch, every picture goes through augmentation, backbone and
/// head, and the validation set through backbone and head. Pixels are decoded and resized beforehand, as here.
/// </summary>
internal sealed class LibtorchRecipe : IWorkload
{
    /// <summary>Phase that trains with one batch.</summary>
    public const string TrainPhase = "train";

    /// <summary>Phase that validates with one batch.</summary>
    public const string ValidatePhase = "validate";

    private readonly OpenExperiment _experiment;
    private readonly DatasetSplit _split;
    private readonly ViewRenderer _training;
    private readonly ViewRenderer _validation;
    private readonly BatchStream _batches;
    private readonly LibtorchSettings _settings;
    private readonly LibtorchBackbone _backbone;
    private readonly LibtorchHead _head = new(HeadTask.Dropout);
    private readonly float[] _pixels;
    private long _step;
    private int _validated;

    private LibtorchRecipe(InputFiles files, OpenExperiment experiment, LibtorchSettings settings)
    {
        _experiment = experiment;
        _settings = settings;
        _split = experiment.Dataset.Split(fold: null);
        var recipe = new FeatureRecipe(experiment.Spec.Augmentation, experiment.Spec.Model.Preprocessing, experiment.Spec.Model.Head.Pooling, HeadTask.Seed);
        _training = new ViewRenderer(_split.Train, recipe);
        _validation = new ViewRenderer(_split.Validation, recipe.WithoutAugmentation);
        _batches = new BatchStream(HeadTask.Seed, _split.Train.Count, InputFiles.BatchSize);
        _backbone = new LibtorchBackbone(files.Weights, settings);
        _pixels = new float[InputFiles.BatchSize * InputFiles.ImageSize.RgbLength];
    }

    /// <inheritdoc />
    public string Version => LibtorchLibrary.Version;

    /// <summary>Makes libtorch ready, then opens the data set of the benchmark's own copy of the baseline.</summary>
    public static LibtorchRecipe Create(InputFiles files, LibtorchSettings settings)
    {
        LibtorchLibrary.Initialize(settings);
        return new LibtorchRecipe(files, BaselineExperiment.OfInputs(files.Folder).Open(), settings);
    }

    /// <inheritdoc />
    public void Run(string phase)
    {
        using DisposeScope scope = NewDisposeScope();
        if (phase == TrainPhase)
        {
            View[] views = _batches.At(_step++);
            _head.Train(Features(_training, views), tensor([.. views.Select(view => (float)_split.Train.Label(view.Sample))], [views.Length, 1]));
            return;
        }

        View[] next = [.. Enumerable.Range(_validated, InputFiles.BatchSize).Select(index => new View(0, index % _split.Validation.Count))];
        _validated += InputFiles.BatchSize;
        _ = _head.Predict(Features(_validation, next)).data<float>().ToArray();
    }

    /// <inheritdoc />
    public float[] Outputs() => [];

    /// <inheritdoc />
    public void Dispose()
    {
        _head.Dispose();
        _backbone.Dispose();
        _experiment.Dispose();
    }

    private Tensor Features(ViewRenderer renderer, View[] views)
    {
        int length = InputFiles.ImageSize.RgbLength;
        Parallel.For(
            0,
            views.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _settings.IsTuned ? _settings.Threads : 1 },
            i => renderer.Render(views[i], _pixels.AsSpan(i * length, length)));
        Tensor images = _backbone.ToInput(_pixels, (views.Length, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width));
        return LibtorchBackbone.Flatten(_backbone.Forward(images));
    }
}
