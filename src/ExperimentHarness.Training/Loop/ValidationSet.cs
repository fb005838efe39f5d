using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Training.Loop;

/// <summary>The validation pictures' features, computed once a run and kept packed, and what a head makes of them.</summary>
public sealed class ValidationSet
{
    // Keeps the workers of the backbone busy; the pixels of more would only take memory.
    private const int ExtractionBatch = 16;

    // As many as the head takes through its first layer together.
    private const int PredictionBatch = 128;

    private readonly View[] _views;
    private readonly StillFeatures _features;
    private readonly HeadTopology _topology;
    private readonly ParallelOptions _parallel;
    private readonly float[] _batch;

    private ValidationSet(View[] views, StillFeatures features, int[] labels, HeadTopology topology)
    {
        _views = views;
        _features = features;
        Labels = labels;
        _topology = topology;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = topology.Threads };
        _batch = new float[checked(Math.Min(PredictionBatch, labels.Length) * topology.Inputs)];
    }

    /// <summary>Class index of each picture.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Computes the features of every picture.</summary>
    public static ValidationSet Extract(FeatureSource source, HeadTopology topology, IRunEventSink sink, CancellationToken cancellation)
    {
        int count = source.Images.Count;
        int[] labels = [.. Enumerable.Range(0, count).Select(source.Images.Label)];
        View[] views = [.. ViewDemand.Validation(source)];
        var packed = new StillFeatures(count);
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

        return new ValidationSet(views, packed, labels, topology);
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
        for (int first = 0; first < Labels.Count; first += PredictionBatch)
        {
            int start = first;
            int count = Math.Min(PredictionBatch, Labels.Count - first);
            Parallel.For(0, count, _parallel, i => _features.TryRead(_views[start + i], _batch.AsSpan(i * inputs, inputs)));
            head.Predict(_batch.AsSpan(0, count * inputs), count, logits.AsSpan(first * _topology.Outputs, count * _topology.Outputs));
        }

        return logits;
    }
}
