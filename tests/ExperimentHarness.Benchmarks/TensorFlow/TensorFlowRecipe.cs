using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Libtorch;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Benchmarks.TensorFlow;

/// <summary>The baseline as a script in TensorFlow does it: every epoch, every picture goes through augmentation, backbone and head, a batch at a time; augmentation on all cores.</summary>
internal sealed class TensorFlowRecipe : IWorkload
{
    private readonly OpenExperiment _experiment;
    private readonly DatasetSplit _split;
    private readonly ViewRenderer _training;
    private readonly ViewRenderer _validation;
    private readonly BatchStream _batches;
    private readonly Graph _graph;
    private readonly Session _session;
    private readonly Output _images;
    private readonly Output _features;
    private readonly IHead _head;
    private readonly ParallelOptions _parallel;
    private readonly float[] _pixels = new float[InputFiles.BatchSize * InputFiles.ImageSize.RgbLength];
    private long _step;
    private int _validated;

    /// <summary>Opens the data set of the benchmark's own copy of the baseline, and builds the network.</summary>
    public TensorFlowRecipe(InputFiles files, int threads)
    {
        (TensorFlowEngine engine, Version) = TensorFlowPeer.Load(files, threads);
        _experiment = BaselineExperiment.OfInputs(files.Folder).Open();
        _split = _experiment.Dataset.Split(fold: null);
        var recipe = new FeatureRecipe(_experiment.Spec.Augmentation, _experiment.Spec.Model.Preprocessing, _experiment.Spec.Model.Head.Pooling, HeadTask.Seed);
        _training = new ViewRenderer(_split.Train, recipe);
        _validation = new ViewRenderer(_split.Validation, recipe.WithoutAugmentation);
        _batches = new BatchStream(HeadTask.Seed, _split.Train.Count, InputFiles.BatchSize);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _graph = new Graph();
        (_images, _features) = TensorFlowForward.AddNetwork(_graph, files.Weights);
        _session = new Session(_graph, engine.Settings);
        _head = engine.CreateHead(HeadTask.Topology(HeadTask.Dropout, OptimizerVariant.Keras3, threads));
    }

    /// <inheritdoc />
    public string Version { get; }

    /// <inheritdoc />
    public void Run(string phase)
    {
        var logits = new float[InputFiles.BatchSize];
        if (phase == LibtorchRecipe.TrainPhase)
        {
            View[] views = _batches.At(_step);
            _head.Train(new HeadBatch(Features(_training, views), [.. views.Select(view => _split.Train.Label(view.Sample))], _step++), next: null, HeadTask.LearningRate, logits);
            return;
        }

        View[] next = [.. Enumerable.Range(_validated, InputFiles.BatchSize).Select(index => new View(0, index % _split.Validation.Count))];
        _validated += InputFiles.BatchSize;
        _head.Predict(Features(_validation, next), next.Length, logits);
    }

    /// <inheritdoc />
    public float[] Outputs() => [];

    /// <inheritdoc />
    public void Dispose()
    {
        _head.Dispose();
        _session.Dispose();
        _graph.Dispose();
        _experiment.Dispose();
    }

    private float[] Features(ViewRenderer renderer, View[] views)
    {
        int length = InputFiles.ImageSize.RgbLength;
        Parallel.For(0, views.Length, _parallel, i => renderer.Render(views[i], _pixels.AsSpan(i * length, length)));
        using NativeTensor images = TensorFlowForward.ToTensor(_pixels.AsSpan(0, views.Length * length));
        using NativeTensor found = _session.Run([new Feed(_images, images)], [_features])[0];
        var features = new float[views.Length * InputFiles.FeatureShape.Length];
        found.CopyTo(features);
        return features;
    }
}
