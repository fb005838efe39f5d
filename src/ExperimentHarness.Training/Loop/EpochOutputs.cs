using System.Runtime.InteropServices;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Training.Loop;

/// <summary>Collects what the head gave for each training sample of an epoch, in order.</summary>
/// <param name="outputs">Outputs of the head.</param>
internal sealed class EpochOutputs(int outputs)
{
    private readonly List<float> _probabilities = [];
    private readonly List<int> _labels = [];
    private float[] _logits = [];
    private float[] _batchProbabilities = [];
    private double _weightedLoss;
    private int _right;

    /// <summary>Mean loss so far, each batch times its size.</summary>
    public double Loss => _weightedLoss / _labels.Count;

    /// <summary>Share of right predictions so far.</summary>
    public double Accuracy => (double)_right / _labels.Count;

    /// <summary>Room for a batch's logits.</summary>
    public Span<float> Reserve(HeadBatch batch)
    {
        if (_logits.Length < batch.Count * outputs)
        {
            _logits = new float[batch.Count * outputs];
            _batchProbabilities = new float[batch.Count * outputs];
        }

        return _logits.AsSpan(0, batch.Count * outputs);
    }

    /// <summary>Takes the batch whose logits stand in the reserved room.</summary>
    public void Add(HeadBatch batch, double loss)
    {
        Span<float> probabilities = _batchProbabilities.AsSpan(0, batch.Count * outputs);
        Losses.Probabilities(_logits.AsSpan(0, probabilities.Length), outputs, probabilities);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(sample * outputs, outputs);
            _right += PredictedClass.Of(row) == batch.Labels[sample] ? 1 : 0;
            _probabilities.AddRange(row);
        }

        _labels.AddRange(batch.Labels);
        _weightedLoss += loss * batch.Count;
    }

    /// <summary>The epoch's figures.</summary>
    public EpochOutcome Finish(double learningRate)
    {
        MetricSet metrics = ClassificationMetrics.Compute(
            CollectionsMarshal.AsSpan(_probabilities),
            CollectionsMarshal.AsSpan(_labels),
            outputs,
            AllMetrics.Names);
        return new EpochOutcome(Loss, metrics, learningRate, _labels.Count);
    }
}
