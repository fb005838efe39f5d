using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>The trained part of a network in TensorFlow. Chance is the harness' own: initial weights and dropout factors are fed in.</summary>
internal sealed class TensorFlowHead : IHead
{
    // Maps of trained blocks take much memory: 13 MB a sample where all of VGG16 is trained, in each of its first layers.
    private const int BlockPredictionRows = 16;

    private readonly HeadTopology _topology;
    private readonly DropoutFactors _dropout;
    private readonly Graph _graph;
    private readonly HeadGraph _network;
    private readonly Session _session;
    private readonly Parameter[] _parameters;
    private long _step;

    /// <summary>Builds the head with its initial weights: those of the backbone in trained blocks, Glorot uniform kernels from the seed, zero biases and slots.</summary>
    /// <param name="topology">Layers, loss, optimizer and seed.</param>
    /// <param name="settings">Where it is computed.</param>
    /// <param name="dropout">Factors to use in place of those of <see cref="DropoutMask"/>.</param>
    public TensorFlowHead(HeadTopology topology, SessionSettings settings, DropoutFactors? dropout = null)
    {
        _topology = topology;
        _dropout = dropout ?? Draw;
        _graph = new Graph();
        try
        {
            _network = new HeadGraph(_graph, topology);
            _parameters = [.. _network.Parameters];
            _session = new Session(_graph, settings);
            Initialize();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch.Features.Length, batch.Count * _topology.Inputs, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, batch.Count * _topology.Outputs, nameof(logits));
        long step = _step + 1;
        using var feeds = new FeedList();
        feeds.Add(_network.Features, batch.Features, batch.Count, _topology.Inputs);
        feeds.Add(_network.Targets, Targets(batch.Labels), batch.Count, _topology.Outputs);
        feeds.Add(_network.SampleWeights, [.. batch.Labels.Select(label => (float)(_topology.ClassWeights?[label] ?? 1))], batch.Count);
        feeds.Add(_network.Rates.LearningRate, (float)learningRate);
        feeds.Add(_network.Rates.Beta1Power, Power(_topology.Optimizer.Beta1, step));
        feeds.Add(_network.Rates.Beta2Power, Power(_topology.Optimizer.Beta2, step));
        foreach ((Output factors, int layer) in _network.DropoutFactors.Select((factors, layer) => (factors, layer)))
        {
            int units = _topology.Head.HiddenUnits[layer];
            feeds.Add(factors, DrawFactors(batch, layer, units), batch.Count, units);
        }

        NativeTensor[] results = _session.Run(feeds.All, [_network.Logits, _network.Loss], _network.Train);
        _step = step;
        using NativeTensor found = results[0];
        using NativeTensor loss = results[1];
        found.CopyTo(logits);
        return loss.ToScalar();
    }

    /// <inheritdoc />
    public void Predict(ReadOnlySpan<float> features, int count, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, count * _topology.Inputs, nameof(features));
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, count * _topology.Outputs, nameof(logits));
        int most = _topology.Blocks is null ? Math.Max(count, 1) : BlockPredictionRows;
        for (int first = 0; first < count; first += most)
        {
            int rows = Math.Min(most, count - first);
            using var feeds = new FeedList();
            feeds.Add(_network.Features, features.Slice(first * _topology.Inputs, rows * _topology.Inputs), rows, _topology.Inputs);
            using NativeTensor found = _session.Run(feeds.All, [_network.PredictedLogits])[0];
            found.CopyTo(logits.Slice(first * _topology.Outputs, rows * _topology.Outputs));
        }
    }

    /// <inheritdoc />
    public double RegularizationLoss()
    {
        using NativeTensor loss = _session.Run([], [_network.Regularization])[0];
        return loss.ToScalar();
    }

    /// <inheritdoc />
    public HeadState Export(HeadState? reuse = null)
    {
        IReadOnlyList<Tensor> weights = reuse is { Weights.Count: > 0 } ? reuse.Weights : [.. _parameters.Select(parameter => parameter.NewWeights())];
        IReadOnlyList<Tensor> slots = reuse is { Slots.Count: > 0 } ? reuse.Slots : [.. _parameters.SelectMany(parameter => parameter.NewSlots())];
        foreach ((Parameter parameter, Tensor tensor) in _parameters.Zip(weights))
        {
            parameter.Weights.Read(_session, tensor.Values);
        }

        foreach ((Variable slot, Tensor tensor) in _parameters.SelectMany(parameter => parameter.Slots).Zip(slots))
        {
            slot.Read(_session, tensor.Values);
        }

        return new HeadState(weights, slots, _step);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The state is of another topology or optimizer.</exception>
    public void Import(HeadState state)
    {
        state.CheckFits(_topology);
        using IEnumerator<Tensor> slotTensors = state.Slots.GetEnumerator();
        foreach ((Parameter parameter, Tensor weights) in _parameters.Zip(state.Weights))
        {
            parameter.Weights.Write(_session, weights.Values);
            parameter.ClearSlots(_session);
            foreach (Variable slot in state.Slots.Count == 0 ? [] : parameter.Slots)
            {
                slotTensors.MoveNext();
                slot.Write(_session, slotTensors.Current.Values);
            }
        }

        _step = state.Step;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose(); // null where the constructor failed
        _graph.Dispose();
    }

    private void Initialize()
    {
        Tensor[] weights = [.. _parameters.Select(parameter => parameter.NewWeights())];
        IReadOnlyList<ConvolutionWeights> convolutions = _topology.Blocks?.LoadWeights() ?? [];
        foreach ((int index, ConvolutionWeights convolution) in convolutions.Index())
        {
            weights[2 * index] = weights[2 * index] with { Values = convolution.Kernel };
            weights[(2 * index) + 1] = weights[(2 * index) + 1] with { Values = convolution.Bias };
        }

        for (int layer = 0; 2 * (convolutions.Count + layer) < weights.Length; layer++)
        {
            Tensor kernel = weights[2 * (convolutions.Count + layer)];
            (int inputs, int units) = (kernel.Shape[0], kernel.Shape[1]);
            int number = layer;
            Parallel.For(0, inputs, input => GlorotUniform.FillRow(_topology.Seed, number, (input, inputs), kernel.Values.AsSpan(input * units, units)));
        }

        Import(new HeadState(weights, [], 0));
    }

    private float[] Targets(int[] labels)
    {
        int outputs = _topology.Outputs;
        return [.. labels.SelectMany(label => Enumerable.Range(0, outputs).Select(output => (float)Losses.Target(outputs, output, label, _topology.LabelSmoothing)))];
    }

    private float[] DrawFactors(HeadBatch batch, int layer, int units)
    {
        var factors = new float[batch.Count * units];
        for (int sample = 0; sample < batch.Count; sample++)
        {
            _dropout(new DropoutPosition(batch.Step, layer, sample, FirstUnit: 0), factors.AsSpan(sample * units, units));
        }

        return factors;
    }

    private void Draw(DropoutPosition position, Span<float> factors) =>
        new DropoutMask(_topology.Seed, position.Step, position.Layer, _topology.Head.Dropout).Fill(position.Sample, position.FirstUnit, factors);

    private static float Power(double beta, long step) => (float)Math.Pow((float)beta, step);
}
