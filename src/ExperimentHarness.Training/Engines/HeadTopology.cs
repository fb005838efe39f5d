using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Engines;

/// <summary>What a head is made of; engines build it, the loop does not look inside.</summary>
/// <param name="Inputs">Length of a sample: of a pooled feature vector, or of the map that the trained blocks begin with.</param>
/// <param name="Outputs">1 with sigmoid for two classes, else the number of classes with softmax.</param>
/// <param name="Head">Hidden layers, activation, dropout, L2.</param>
/// <param name="Optimizer">Rule that turns gradients into weights.</param>
/// <param name="LabelSmoothing">Share of each label given to all classes evenly.</param>
/// <param name="ClassWeights">Weight of each class in the loss, or null for 1.</param>
/// <param name="Seed">Seed of initial weights and dropout.</param>
/// <param name="Threads">Worker threads of the managed head and of what surrounds every head; no bit depends on them. TensorFlow has threads of its own, which <see cref="IEngine.Identity"/> names.</param>
public sealed record HeadTopology(
    int Inputs,
    int Outputs,
    HeadSpec Head,
    OptimizerSpec Optimizer,
    double LabelSmoothing,
    double[]? ClassWeights,
    ulong Seed,
    int Threads)
{
    /// <summary>Blocks of the backbone that are trained with the head, or null.</summary>
    public TrainableBlocks? Blocks { get; init; }

    /// <summary>Length of the vector that the first Dense layer gets.</summary>
    public int DenseInputs => Blocks?.PooledLength(Head.Pooling) ?? Inputs;

    /// <summary>Weights and biases of all layers.</summary>
    public long CountWeights()
    {
        int[] sizes = [DenseInputs, .. Head.HiddenUnits, Outputs];
        return sizes.Zip(sizes.Skip(1), (inputs, units) => (inputs + 1L) * units).Sum() + (Blocks?.CountWeights() ?? 0);
    }

    /// <summary>Name and shape of each kernel and bias, in the order of a <see cref="HeadState"/>.</summary>
    public IEnumerable<(string Name, int[] Shape)> Parameters()
    {
        foreach ((string name, int inputChannels, int outputChannels, _) in Blocks?.Layers ?? [])
        {
            yield return ($"{name}/kernel", [3, 3, inputChannels, outputChannels]);
            yield return ($"{name}/bias", [outputChannels]);
        }

        int inputs = DenseInputs;
        foreach ((int layer, int units) in Head.HiddenUnits.Append(Outputs).Index())
        {
            string name = layer == 0 ? "dense" : $"dense_{layer}";
            yield return ($"{name}/kernel", [inputs, units]);
            yield return ($"{name}/bias", [units]);
            inputs = units;
        }
    }
}
