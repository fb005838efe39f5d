using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Heads;

namespace ExperimentHarness.TensorFlow.Updates;

/// <summary>
/// The optimizers' formulas, which are those of the managed engine's rules. Where TensorFlow has an operation with the formula it is
/// that operation, else it is put together.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="optimizer">The optimizer.</param>
internal sealed class UpdateRule(Graph graph, OptimizerSpec optimizer)
{
    /// <summary>Adds the update of a parameter.</summary>
    /// <param name="parameter">The parameter with its slots.</param>
    /// <param name="gradient">Derivative of the loss by it.</param>
    /// <param name="rates">What the step brings.</param>
    public Operation Add(Parameter parameter, Output gradient, StepRates rates) => optimizer switch
    {
        { Name: OptimizerName.Rmsprop, Variant: OptimizerVariant.Legacy } => LegacyRmsprop(parameter, gradient, rates),
        { Name: OptimizerName.Rmsprop } => Rmsprop(parameter, gradient, rates),
        { Name: OptimizerName.Adam } => Adam(parameter, gradient, rates, after: null),
        { Name: OptimizerName.Adamw } => Adam(parameter, gradient, rates, after: Decay(parameter, rates)),
        { Name: OptimizerName.Sgd, Momentum: not 0 } => Momentum(parameter, gradient, rates),
        { Name: OptimizerName.Sgd } => Sgd(parameter, gradient, rates),
        _ => throw new InvalidOperationException($"no update for optimizer {optimizer.Name}"),
    };

    /// <summary>v = v + (g^2 - v)(1 - rho); w = w - lr g / sqrt(v + epsilon).</summary>
    private Operation Rmsprop(Parameter parameter, Output gradient, StepRates rates)
    {
        // The operation's momentum is 0, so its slot is written and never read.
        Variable unread = parameter.AddScratch(graph, "unread_momentum");
        return graph.Operation("ResourceApplyRMSProp")
            .Inputs(parameter.Weights.Handle, parameter.Slots[0].Handle, unread.Handle)
            .Inputs(rates.LearningRate, graph.Constant(optimizer.Rho), graph.Constant(0), graph.Constant(optimizer.Epsilon), gradient)
            .Finish();
    }

    /// <summary>v = rho v + (1 - rho) g^2; w = w - lr g / (sqrt(v) + epsilon).</summary>
    private Operation LegacyRmsprop(Parameter parameter, Output gradient, StepRates rates)
    {
        Variable slot = parameter.Slots[0];
        Output velocity = graph.Add(
            graph.Mul(graph.Constant(optimizer.Rho), slot.Value), graph.Mul(graph.Constant(1 - optimizer.Rho), graph.Square(gradient)));
        Output change = graph.Div(graph.Mul(rates.LearningRate, gradient), graph.Add(graph.Sqrt(velocity), graph.Constant(optimizer.Epsilon)));
        Operation keep = graph.Operation("AssignVariableOp").Inputs(slot.Handle, velocity).Finish();
        return graph.Operation("AssignSubVariableOp").Inputs(parameter.Weights.Handle, change).After(keep).Finish();
    }

    /// <summary>m = m + (g - m)(1 - beta1); v = v + (g^2 - v)(1 - beta2); w = w - m alpha / (sqrt(v) + epsilon), alpha = lr sqrt(1 - beta2^t) / (1 - beta1^t).</summary>
    private Operation Adam(Parameter parameter, Output gradient, StepRates rates, Operation? after)
    {
        OperationBuilder adam = graph.Operation("ResourceApplyAdam")
            .Inputs(parameter.Weights.Handle, parameter.Slots[0].Handle, parameter.Slots[1].Handle)
            .Inputs(rates.Beta1Power, rates.Beta2Power, rates.LearningRate)
            .Inputs(graph.Constant(optimizer.Beta1), graph.Constant(optimizer.Beta2), graph.Constant(optimizer.Epsilon), gradient);
        return (after is { } earlier ? adam.After(earlier) : adam).Finish();
    }

    /// <summary>w = w - w wd lr.</summary>
    private Operation Decay(Parameter parameter, StepRates rates)
    {
        Output share = graph.Mul(graph.Constant(optimizer.WeightDecay), rates.LearningRate);
        return graph.Operation("AssignSubVariableOp").Inputs(parameter.Weights.Handle, graph.Mul(parameter.Weights.Value, share)).Finish();
    }

    /// <summary>m = momentum m - lr g; w = w + m.</summary>
    private Operation Momentum(Parameter parameter, Output gradient, StepRates rates) =>
        graph.Operation("ResourceApplyKerasMomentum")
            .Inputs(parameter.Weights.Handle, parameter.Slots[0].Handle, rates.LearningRate, gradient, graph.Constant(optimizer.Momentum))
            .Finish();

    /// <summary>w = w - lr g.</summary>
    private Operation Sgd(Parameter parameter, Output gradient, StepRates rates) =>
        graph.Operation("ResourceApplyGradientDescent").Inputs(parameter.Weights.Handle, rates.LearningRate, gradient).Finish();
}
