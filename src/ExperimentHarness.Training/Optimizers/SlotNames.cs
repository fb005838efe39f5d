using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Optimizers;

/// <summary>Keras' names of an optimizer's slots, in the order in which a state holds them for each weight tensor.</summary>
public static class SlotNames
{
    /// <summary>The names; none for gradient descent without momentum.</summary>
    public static IReadOnlyList<string> Of(OptimizerSpec optimizer) => optimizer.Name switch
    {
        OptimizerName.Rmsprop => ["velocity"],
        OptimizerName.Adam or OptimizerName.Adamw => ["momentum", "velocity"],
        OptimizerName.Sgd when optimizer.Momentum != 0 => ["momentum"],
        _ => [],
    };
}
