using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads.Dense;
using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// The managed engine's head: Dense layers in pure C#, with the same bits on every machine, for any number of threads
/// and vector width, resumed or not.
/// <para>
/// A large first layer is limited by memory: its weights and slots are read and written once in a step. So the pass
/// that updates them also computes the following batch's sums, where <see cref="Train"/> is told that batch.
/// </para>
/// </summary>
public sealed unsafe class ManagedHead : IHead
{
    /// <summary>Goes up when any bit of a result changes; part of the run key.</summary>
    public const int NumericsVersion = 1;

    // Rows of a prediction that are taken through the first kernel together.
    private const int PredictionRows = 128;

    private readonly HeadTopology _topology;
    private readonly DropoutFactors _dropout;
    private readonly ParallelOptions _parallel;
    private readonly DenseLayer[] _layers;
    private readonly SparseColumns[] _columns;
    private readonly SparseRows _rows = new();
    private SparseColumns _nextColumns = new();
    private AlignedBuffer<float>? _layerInputs;
    private HeadBatch? _begun;
    private long _step;

    /// <summary>Builds the head with its initial weights: Glorot uniform kernels from the seed, zero biases and slots.</summary>
    /// <param name="topology">Layers, loss, optimizer, seed and threads.</param>
    public ManagedHead(HeadTopology topology)
        : this(topology, new ManagedHeadSettings())
    {
    }

    internal ManagedHead(HeadTopology topology, ManagedHeadSettings settings)
    {
        if (topology.Blocks is not null)
        {
            throw new ArgumentException("the managed engine trains no convolutions; engine tensorflow does", nameof(topology));
        }

        // A weight whose gradient is zero stays, padding included, only where the divisor is not zero.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual((float)topology.Optimizer.Epsilon, 0, nameof(topology));
        _topology = topology;
        _dropout = settings.Dropout ?? Draw;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = topology.Threads };
        var kernels = DenseKernels.Create(topology.Optimizer, settings.Instructions);
        _layers = [.. Shapes(topology).Select(shape => new DenseLayer(shape, topology.Optimizer, kernels, _parallel))];
        _columns = [.. _layers.Select(_ => new SparseColumns())];
        foreach (DenseLayer layer in _layers)
        {
            layer.Initialize(topology.Seed);
        }
    }

    /// <inheritdoc />
    public double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch.Features.Length, batch.Count * _topology.Inputs, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, batch.Count * _topology.Outputs, nameof(logits));
        if (next is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(next.Features.Length, next.Count * _topology.Inputs, nameof(next));
        }

        Begin(batch);
        Span<float> output = new float[logits.Length];
        Forward(batch.Count, batch.Step, _dropout, output);
        double loss = RegularizationLoss() + SetLogitGradients(batch, output);
        for (int layer = _layers.Length - 2; layer >= 0; layer--)
        {
            _layers[layer].Backpropagate(_layers[layer + 1], batch.Count);
        }

        Update(next, new OptimizerStep((float)learningRate, ++_step));
        output.CopyTo(logits);
        return loss;
    }

    /// <inheritdoc />
    public void Predict(ReadOnlySpan<float> features, int count, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, count * _topology.Inputs, nameof(features));
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, count * _topology.Outputs, nameof(logits));
        _begun = null;
        fixed (float* values = features)
        {
            for (int first = 0; first < count; first += PredictionRows)
            {
                int rows = Math.Min(PredictionRows, count - first);
                _rows.Fill(values + ((long)first * _topology.Inputs), rows, _topology.Inputs, _parallel);
                _layers[0].Forward(_rows);
                Forward(rows, 0, dropout: null, logits.Slice(first * _topology.Outputs, rows * _topology.Outputs));
            }
        }
    }

    /// <inheritdoc />
    public double RegularizationLoss() => _layers.Sum(layer => layer.RegularizationLoss());

    /// <inheritdoc />
    public HeadState Export(HeadState? reuse = null)
    {
        ParameterTensor[] parameters = [.. _layers.SelectMany(layer => layer.Parameters)];
        IReadOnlyList<Tensor> weights = reuse is { Weights.Count: > 0 } ? reuse.Weights : [.. parameters.Select(parameter => parameter.NewValues())];
        IReadOnlyList<Tensor> slots = reuse is { Slots.Count: > 0 } ? reuse.Slots : [.. parameters.SelectMany(parameter => parameter.NewSlots())];
        using IEnumerator<Tensor> slot = slots.GetEnumerator();
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].ExportValues(weights[index]);
            parameters[index].ExportSlots(slot);
        }

        return new HeadState(weights, slots, _step);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The state is of another topology or optimizer.</exception>
    public void Import(HeadState state)
    {
        state.CheckFits(_topology);
        ParameterTensor[] parameters = [.. _layers.SelectMany(layer => layer.Parameters)];
        _begun = null;
        _step = state.Step;
        using IEnumerator<Tensor> slotTensors = state.Slots.GetEnumerator();
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].ImportValues(state.Weights[index]);
            if (state.Slots.Count == 0)
            {
                parameters[index].ClearSlots();
            }
            else
            {
                parameters[index].ImportSlots(slotTensors);
            }
        }

        foreach (DenseLayer layer in _layers)
        {
            layer.ParametersReplaced();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (DenseLayer layer in _layers)
        {
            layer.Dispose();
        }

        foreach (SparseColumns columns in _columns)
        {
            columns.Dispose();
        }

        _rows.Dispose();
        _nextColumns.Dispose();
        _layerInputs?.Dispose();
    }

    private static IEnumerable<DenseLayerShape> Shapes(HeadTopology topology)
    {
        int inputs = topology.Inputs;
        int index = 0;
        foreach (int units in topology.Head.HiddenUnits)
        {
            yield return new DenseLayerShape(index++, inputs, units)
            {
                Activation = topology.Head.Activation,
                Dropout = topology.Head.Dropout,
                L2 = topology.Head.L2,
            };
            inputs = units;
        }

        yield return new DenseLayerShape(index, inputs, topology.Outputs);
    }

    // The first layer's sums for this batch: there already if the last update began with them.
    private void Begin(HeadBatch batch)
    {
        if (ReferenceEquals(_begun, batch))
        {
            (_columns[0], _nextColumns) = (_nextColumns, _columns[0]);
            return;
        }

        fixed (float* features = batch.Features)
        {
            _columns[0].Fill(features, batch.Count, _topology.Inputs, _parallel);
            _rows.Fill(features, batch.Count, _topology.Inputs, _parallel);
            _layers[0].Forward(_rows);
        }
    }

    // From the first layer's sums to the logits.
    private void Forward(int rows, long step, DropoutFactors? dropout, Span<float> logits)
    {
        for (int index = 0; index < _layers.Length; index++)
        {
            DenseLayer layer = _layers[index];
            layer.Activate(rows, step, dropout);
            _layerInputs = AlignedBuffer<float>.Reserve(_layerInputs, (long)rows * layer.Shape.Outputs);
            layer.CopyResults(rows, _layerInputs.Pointer);
            if (index + 1 < _layers.Length)
            {
                _rows.Fill(_layerInputs.Pointer, rows, layer.Shape.Outputs, _parallel);
                _layers[index + 1].Forward(_rows);
                if (dropout is not null)
                {
                    _columns[index + 1].Fill(_layerInputs.Pointer, rows, layer.Shape.Outputs, _parallel);
                }
            }
        }

        _layerInputs!.Slice(0, logits.Length).CopyTo(logits);
    }

    // Returns the loss of the data: weighted, smoothed, divided by the number of samples whatever their weights, as Keras does.
    private double SetLogitGradients(HeadBatch batch, ReadOnlySpan<float> logits)
    {
        Span<float> gradients = new float[logits.Length];
        double sum = 0;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            int label = batch.Labels[sample];
            double weight = _topology.ClassWeights?[label] ?? 1;
            int first = sample * _topology.Outputs;
            ReadOnlySpan<float> sampleLogits = logits.Slice(first, _topology.Outputs);
            sum += weight * Losses.OfSample(sampleLogits, label, _topology.LabelSmoothing);
            Losses.Gradient(sampleLogits, label, (_topology.LabelSmoothing, weight / batch.Count), gradients.Slice(first, _topology.Outputs));
        }

        _layers[^1].SetGradients(gradients);
        return sum / batch.Count;
    }

    private void Update(HeadBatch? next, OptimizerStep step)
    {
        for (int layer = _layers.Length - 1; layer > 0; layer--)
        {
            _layers[layer].Update(_columns[layer], next: null, step);
        }

        _begun = next;
        if (next is null)
        {
            _layers[0].Update(_columns[0], next: null, step);
            return;
        }

        fixed (float* features = next.Features)
        {
            _nextColumns.Fill(features, next.Count, _topology.Inputs, _parallel);
        }

        _layers[0].Update(_columns[0], _nextColumns, step);
    }

    private void Draw(DropoutPosition position, Span<float> factors) =>
        new DropoutMask(_topology.Seed, position.Step, position.Layer, _topology.Head.Dropout).Fill(position.Sample, position.FirstUnit, factors);
}
