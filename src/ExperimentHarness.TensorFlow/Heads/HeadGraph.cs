using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Backbones;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Updates;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>The trained part of a network as a graph: forward with and without dropout, Keras' loss, gradients, and the optimizer's update.</summary>
internal sealed class HeadGraph
{
    private readonly HeadTopology _topology;
    private readonly LayerParameters[] _convolutions;
    private readonly LayerParameters[] _layers;

    /// <summary>Builds it.</summary>
    /// <param name="graph">An empty graph; belongs to the caller.</param>
    /// <param name="topology">Layers, loss and optimizer.</param>
    public HeadGraph(Graph graph, HeadTopology topology)
    {
        Graph = graph;
        _topology = topology;
        Features = Graph.Placeholder("features", -1, topology.Inputs);
        Targets = Graph.Placeholder("targets", -1, topology.Outputs);
        SampleWeights = Graph.Placeholder("sample_weights", -1);
        Rates = new StepRates(Graph.Placeholder("learning_rate"), Graph.Placeholder("beta_1_power"), Graph.Placeholder("beta_2_power"));
        LayerParameters[] layers = [.. AddLayers()];
        int convolutions = topology.Blocks?.Layers.Count ?? 0;
        _convolutions = layers[..convolutions];
        _layers = layers[convolutions..];
        DropoutFactors = topology.Head.Dropout > 0
            ? [.. topology.Head.HiddenUnits.Select((units, layer) => Graph.Placeholder($"dropout_{layer}", -1, units))]
            : [];
        Output pooled = AddBlocks();
        Logits = AddForward(pooled, DropoutFactors);
        PredictedLogits = AddForward(pooled, []);
        Regularization = AddRegularization();
        Loss = Graph.Add(AddDataLoss(), Regularization);
        Train = AddTraining();
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>Given: float32 [N, inputs].</summary>
    public Output Features { get; }

    /// <summary>Given in training: float32 [N, outputs], 0 or 1, smoothed.</summary>
    public Output Targets { get; }

    /// <summary>Given in training: float32 [N].</summary>
    public Output SampleWeights { get; }

    /// <summary>Given in training: scalars.</summary>
    public StepRates Rates { get; }

    /// <summary>Given in training for each hidden layer, where there is dropout: float32 [N, units], 0 or 1 / (1 - rate).</summary>
    public IReadOnlyList<Output> DropoutFactors { get; }

    /// <summary>float32 [N, outputs], with dropout.</summary>
    public Output Logits { get; }

    /// <summary>float32 [N, outputs], without dropout.</summary>
    public Output PredictedLogits { get; }

    /// <summary>What L2 adds to the loss.</summary>
    public Output Regularization { get; }

    /// <summary>The batch's loss.</summary>
    public Output Loss { get; }

    /// <summary>Updates every parameter.</summary>
    public Operation Train { get; }

    /// <summary>Kernels and biases in layer order.</summary>
    public IEnumerable<Parameter> Parameters => _convolutions.Concat(_layers).SelectMany(layer => new[] { layer.Kernel, layer.Bias });

    private IEnumerable<LayerParameters> AddLayers()
    {
        IReadOnlyList<string> slotNames = SlotNames.Of(_topology.Optimizer);
        return _topology.Parameters()
            .Select(parameter => new Parameter(Graph, parameter.Name, parameter.Shape, slotNames))
            .Chunk(2)
            .Select(layer => new LayerParameters(layer[0], layer[1]));
    }

    /// <summary>From what is given to the vector that the first Dense layer gets: the same where no block is trained.</summary>
    private Output AddBlocks()
    {
        if (_topology.Blocks is not { } blocks)
        {
            return Features;
        }

        Output map = Graph.Reshape(Features, -1, blocks.Input.Height, blocks.Input.Width, blocks.Input.Channels);
        var block = new List<ConvolutionParameters>();
        foreach ((LayerParameters layer, bool poolFollows) in _convolutions.Zip(blocks.Layers.Select(layer => layer.PoolFollows)))
        {
            block.Add(new ConvolutionParameters(layer.Kernel.Weights.Value, layer.Bias.Weights.Value));
            if (poolFollows)
            {
                map = Graph.AddBlock(map, block);
                block.Clear();
            }
        }

        return _topology.Head.Pooling switch
        {
            Pooling.Flatten => Graph.Reshape(map, -1, _topology.DenseInputs),
            Pooling.GlobalAverage => Graph.Mean(map, 1, 2),
            Pooling.GlobalMax => Graph.Max(map, 1, 2),
            _ => throw new InvalidOperationException($"no pooling {_topology.Head.Pooling}"),
        };
    }

    private Output AddForward(Output features, IReadOnlyList<Output> dropoutFactors)
    {
        Output values = features;
        for (int layer = 0; layer < _layers.Length - 1; layer++)
        {
            values = Activate(AddDense(values, _layers[layer]));
            values = dropoutFactors.Count == 0 ? values : Graph.Mul(values, dropoutFactors[layer]);
        }

        return AddDense(values, _layers[^1]);
    }

    private Output AddDense(Output values, LayerParameters layer) =>
        Graph.BiasAdd(Graph.MatMul(values, layer.Kernel.Weights.Value), layer.Bias.Weights.Value);

    private Output Activate(Output values) => _topology.Head.Activation switch
    {
        Activation.Relu => Graph.Relu(values),
        Activation.Elu => Graph.Elu(values),
        Activation.Tanh => Graph.Tanh(values),
        _ => throw new InvalidOperationException($"no activation {_topology.Head.Activation}"),
    };

    /// <summary>Mean over the batch, whatever the weights add up to.</summary>
    private Output AddDataLoss()
    {
        Output losses = _topology.Outputs == 1
            ? Graph.Sum(AddSigmoidCrossEntropy(), 1)
            : Graph.SoftmaxCrossEntropy(Logits, Targets);
        return Graph.Mean(Graph.Mul(losses, SampleWeights), 0);
    }

    /// <summary>
    /// max(z, 0) - z y + log(1 + exp(-|z|)), as Keras. -|z| is written z - 2 max(z, 0): the same number, and its derivative at 0 gives
    /// the loss the one it has there, 1/2 - y.
    /// </summary>
    private Output AddSigmoidCrossEntropy()
    {
        Output positive = Graph.Relu(Logits);
        Output minusAbsolute = Graph.Sub(Logits, Graph.Mul(Graph.Constant(2), positive));
        return Graph.Add(Graph.Sub(positive, Graph.Mul(Logits, Targets)), Graph.Log1p(Graph.Exp(minusAbsolute)));
    }

    private Output AddRegularization()
    {
        Output sum = Graph.Constant(0);
        foreach (LayerParameters layer in _topology.Head.L2 > 0 ? _layers[..^1] : [])
        {
            sum = Graph.Add(sum, Graph.Mul(Graph.Constant(_topology.Head.L2), Graph.Sum(Graph.Square(layer.Kernel.Weights.Value), 0, 1)));
        }

        return sum;
    }

    private Operation AddTraining()
    {
        Parameter[] parameters = [.. Parameters];
        Output[] gradients = Graph.AddGradients(Loss, [.. parameters.Select(parameter => parameter.Weights.Value)]);
        var rule = new UpdateRule(Graph, _topology.Optimizer);
        StepRates blockRates = Rates with { LearningRate = Graph.Mul(Rates.LearningRate, Graph.Constant(_topology.Blocks?.LearningRateScale ?? 1)) };
        OperationBuilder all = Graph.Operation("NoOp", "train");
        foreach ((int index, (Parameter parameter, Output gradient)) in parameters.Zip(gradients).Index())
        {
            all.After(rule.Add(parameter, gradient, index < 2 * _convolutions.Length ? blockRates : Rates));
        }

        return all.Finish();
    }
}
