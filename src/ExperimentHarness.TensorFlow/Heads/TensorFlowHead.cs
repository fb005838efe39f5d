using ExperimentHarness.Core.Problems;
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
    private readonly HeadGraph _graph;
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
        _graph = new HeadGraph(topology);
        _parameters = [.. _graph.Parameters];
        _session = new Session(_graph.Graph, settings);
        Initialize();
    }

    /// <inheritdoc />
    /// <exception cref="RunFailedException">EH3401, EH3402: TensorFlow could not.</exception>
    public double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch.Features.Length, batch.Count * _topology.Inputs, nameof(batch));
        _step++;
        using var feeds = new FeedList();
        feeds.Add(_graph.Features, batch.Features, batch.Count, _topology.Inputs);
        feeds.Add(_graph.Targets, Targets(batch.Labels), batch.Count, _topology.Outputs);
        feeds.Add(_graph.SampleWeights, [.. batch.Labels.Select(label => (float)(_topology.ClassWeights?[label] ?? 1))], batch.Count);
        feeds.Add(_graph.Rates.LearningRate, (float)learningRate);
        feeds.Add(_graph.Rates.Beta1Power, Power(_topology.Optimizer.Beta1));
        feeds.Add(_graph.Rates.Beta2Power, Power(_topology.Optimizer.Beta2));
        foreach ((Output factors, int layer) in _graph.DropoutFactors.Select((factors, layer) => (factors, layer)))
        {
            int units = _topology.Head.HiddenUnits[layer];
            feeds.Add(factors, DrawFactors(batch, layer, units), batch.Count, units);
        }

        NativeTensor[] results = EngineFailure.Guard(() => _session.Run(feeds.All, [_graph.Logits, _graph.Loss], _graph.Train), $"step {_step}");
        using NativeTensor found = results[0];
        using NativeTensor loss = results[1];
        found.CopyTo(logits);
        return loss.ToScalar();
    }

    /// <inheritdoc />
    /// <exception cref="RunFailedException">EH3401, EH3402: TensorFlow could not.</exception>
    public void Predict(ReadOnlySpan<float> features, int count, Span<float> logits)
    {
        int most = _topology.Blocks is null ? Math.Max(count, 1) : BlockPredictionRows;
        for (int first = 0; first < count; first += most)
        {
            int rows = Math.Min(most, count - first);
            using var feeds = new FeedList();
            feeds.Add(_graph.Features, features.Slice(first * _topology.Inputs, rows * _topology.Inputs), rows, _topology.Inputs);
            using NativeTensor found = EngineFailure.Guard(() => _session.Run(feeds.All, [_graph.PredictedLogits]), "prediction")[0];
            found.CopyTo(logits.Slice(first * _topology.Outputs, rows * _topology.Outputs));
        }
    }

    /// <inheritdoc />
    public double RegularizationLoss()
    {
        using NativeTensor loss = _session.Run([], [_graph.Regularization])[0];
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
        int slots = _parameters.Sum(parameter => parameter.Slots.Count);
        if (state.Weights.Count != _parameters.Length || (state.Slots.Count != slots && state.Slots.Count != 0))
        {
            throw new ArgumentException(
                $"the state has {state.Weights.Count} weights and {state.Slots.Count} slots, but this head has {_parameters.Length} and {slots}", nameof(state));
        }

        _step = state.Step;
        using IEnumerator<Tensor> slotTensors = state.Slots.GetEnumerator();
        foreach ((Parameter parameter, Tensor weights) in _parameters.Zip(state.Weights))
        {
            parameter.Import(_session, parameter.Weights, weights);
            parameter.ClearSlots(_session);
            foreach (Variable slot in state.Slots.Count == 0 ? [] : parameter.Slots)
            {
                slotTensors.MoveNext();
                parameter.Import(_session, slot, slotTensors.Current);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
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

    private float Power(double beta) => (float)Math.Pow((float)beta, _step);
}
