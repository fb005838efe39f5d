using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Training.Loop;

/// <summary>The validation pictures' features, computed once a run and kept packed where there is room, and what a head makes of them.</summary>
public sealed class ValidationSet
{
    // Keeps the workers of the backbone busy; the pixels of more would only take memory.
    private const int ExtractionBatch = 16;

    // As many as the head takes through its first layer together, if they are no more values than 128 pictures have after VGG's last block.
    private const int PredictionBatch = 128;
    private const int PredictionValues = PredictionBatch * 25_088;

    private readonly FeatureSource _source;
    private readonly View[] _views;
    private readonly StillFeatures _features;
    private readonly HeadTopology _topology;
    private readonly ParallelOptions _parallel;
    private readonly int _batchSize;
    private readonly float[] _batch;

    private ValidationSet(FeatureSource source, View[] views, StillFeatures features, int[] labels, HeadTopology topology)
    {
        _source = source;
        _views = views;
        _features = features;
        Labels = labels;
        _topology = topology;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = topology.Threads };
        _batchSize = Math.Clamp(PredictionValues / topology.Inputs, ExtractionBatch, PredictionBatch);
        _batch = new float[checked(Math.Min(_batchSize, labels.Length) * topology.Inputs)];
    }

    /// <summary>Class index of each picture.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Computes the features of every picture.</summary>
    public static ValidationSet Extract(FeatureSource source, HeadTopology topology, IRunEventSink sink, CancellationToken cancellation) =>
        Extract(source, topology, sink, new StillFeatures(source.Images.Count), cancellation);

    /// <summary>The same with a given room to keep them.</summary>
    internal static ValidationSet Extract(FeatureSource source, HeadTopology topology, IRunEventSink sink, StillFeatures packed, CancellationToken cancellation)
    {
        int count = source.Images.Count;
        int[] labels = [.. Enumerable.Range(0, count).Select(source.Images.Label)];
        View[] views = [.. ViewDemand.Validation(source)];
        var features = new float[checked(Math.Min(ExtractionBatch, count) * source.FeatureLength)];
        for (int first = 0; first < count; first += ExtractionBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            int size = Math.Min(ExtractionBatch, count - first);
            source.Extract(views[first..(first + size)], features.AsMemory(0, size * source.FeatureLength));
            for (int i = 0; i < size; i++)
            {
                packed.Write(views[first + i], features.AsSpan(i * source.FeatureLength, source.FeatureLength));
            }

            sink.Emit(new FeaturesExtracted(first + size, count));
        }

        return new ValidationSet(source, views, packed, labels, topology);
    }

    /// <summary>Loss and metrics with dropout off, as Keras' evaluate gives them: label smoothing and L2 count, class weights do not.</summary>
    public ValidationResult Evaluate(IHead head)
    {
        int outputs = _topology.Outputs;
        int[] labels = [.. Labels];
        float[] logits = Predict(head);
        var probabilities = new float[logits.Length];
        Losses.Probabilities(logits, outputs, probabilities);
        double loss = Losses.Mean(logits, labels, outputs, _topology.LabelSmoothing) + head.RegularizationLoss();
        return new ValidationResult(loss, probabilities, ClassificationMetrics.Compute(probabilities, labels, outputs, AllMetrics.Names));
    }

    private float[] Predict(IHead head)
    {
        int inputs = _topology.Inputs;
        var logits = new float[Labels.Count * _topology.Outputs];
        for (int first = 0; first < Labels.Count; first += _batchSize)
        {
            int count = Math.Min(_batchSize, Labels.Count - first);
            Read(_views.AsSpan(first, count).ToArray());
            head.Predict(_batch.AsSpan(0, count * inputs), count, logits.AsSpan(first * _topology.Outputs, count * _topology.Outputs));
        }

        return logits;
    }

    private void Read(View[] views)
    {
        int inputs = _topology.Inputs;
        var isKept = new bool[views.Length];
        Parallel.For(0, views.Length, _parallel, i => isKept[i] = _features.TryRead(views[i], _batch.AsSpan(i * inputs, inputs)));
        foreach (int[] missing in Enumerable.Range(0, views.Length).Where(i => !isKept[i]).Chunk(ExtractionBatch))
        {
            var features = new float[missing.Length * inputs];
            _source.Extract([.. missing.Select(i => views[i])], features);
            foreach ((int at, int i) in missing.Index())
            {
                features.AsSpan(at * inputs, inputs).CopyTo(_batch.AsSpan(i * inputs));
            }
        }
    }
}
