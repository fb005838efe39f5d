using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Engines;

/// <summary>All that a head's training has changed.</summary>
/// <param name="Weights">In layer order: kernel and bias of each trained convolution ([3, 3, in, out], [out]), then of each Dense layer ([inputs, units], [units]); row-major.</param>
/// <param name="Slots">Optimizer slots, in the optimizer's order (rmsprop: velocity per weight tensor; adam: momentum then velocity per weight tensor; sgd: momentum per weight tensor).</param>
/// <param name="Step">Updates done so far.</param>
public sealed record HeadState(IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> Slots, long Step)
{
    /// <summary>Checks that a head can take the state over: all of its weights, and all of its slots or none.</summary>
    /// <exception cref="ArgumentException">The state is of another topology or optimizer.</exception>
    public void CheckFits(HeadTopology topology)
    {
        (string Name, int[] Shape)[] parameters = [.. topology.Parameters()];
        int slotsOfEach = SlotNames.Of(topology.Optimizer).Count;
        int slots = parameters.Length * slotsOfEach;
        if (Weights.Count != parameters.Length || (Slots.Count != slots && Slots.Count != 0))
        {
            throw new ArgumentException(
                $"the state has {Weights.Count} weights and {Slots.Count} slots, but this head has {parameters.Length} and {slots}", nameof(topology));
        }

        foreach ((Tensor tensor, (string Name, int[] Shape) parameter) in Weights.Zip(parameters).Concat(Slots.Select((slot, index) => (slot, parameters[index / slotsOfEach]))))
        {
            if (!tensor.Shape.AsSpan().SequenceEqual(parameter.Shape) || tensor.Values.LongLength != parameter.Shape.Aggregate(1L, (product, length) => product * length))
            {
                throw new ArgumentException(
                    $"{tensor.Name} has shape [{string.Join(", ", tensor.Shape)}] and {tensor.Values.Length} values, but {parameter.Name} needs [{string.Join(", ", parameter.Shape)}]",
                    nameof(topology));
            }
        }
    }
}
