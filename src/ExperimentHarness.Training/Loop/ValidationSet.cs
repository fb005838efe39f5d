using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Training.Loop;

/// <summary>The validation pictures' features, computed once a run, and what a head makes of them.</summary>
public sealed class ValidationSet
{
    private const int ExtractionBatch = 32;

    private readonly float[] _features;
    private readonly int _outputs;
    private readonly double _labelSmoothing;

    private ValidationSet(float[] features, int[] labels, int outputs, double labelSmoothing)
    {
        _features = features;
        Labels = labels;
        _outputs = outputs;
        _labelSmoothing = labelSmoothing;
    }

    /// <summary>Class index of each picture.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Computes the features of every picture.</summary>
    public static ValidationSet Extract(FeatureSource source, HeadTopology topology, IRunEventSink sink, CancellationToken cancellation)
    {
        int count = source.Images.Count;
        int[] labels = [.. Enumerable.Range(0, count).Select(source.Images.Label)];
        View[] views = [.. Enumerable.Range(0, count).Select(sample => new View(0, sample))];
        var features = new float[checked(count * source.FeatureLength)];
        for (int first = 0; first < count; first += ExtractionBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            int size = Math.Min(ExtractionBatch, count - first);
            source.Extract(views[first..(first + size)], features.AsMemory(first * source.FeatureLength, size * source.FeatureLength));
            sink.Emit(new FeaturesExtracted(first + size, count));
        }

        return new ValidationSet(features, labels, topology.Outputs, topology.LabelSmoothing);
    }

    /// <summary>Loss and metrics with dropout off, as Keras' evaluate gives them: label smoothing and L2 count, class weights do not.</summary>
    public ValidationResult Evaluate(IHead head)
    {
        int count = Labels.Count;
        int[] labels = [.. Labels];
        var logits = new float[count * _outputs];
        head.Predict(_features, count, logits);
        var probabilities = new float[logits.Length];
        Losses.Probabilities(logits, _outputs, probabilities);
        double loss = Losses.Mean(logits, labels, _outputs, _labelSmoothing) + head.RegularizationLoss();
        return new ValidationResult(loss, probabilities, ClassificationMetrics.Compute(probabilities, labels, _outputs, AllMetrics.Names));
    }
}
