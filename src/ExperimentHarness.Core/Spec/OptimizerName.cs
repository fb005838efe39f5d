namespace ExperimentHarness.Core.Spec;

/// <summary>Rule that turns gradients into weights.</summary>
public enum OptimizerName
{
    /// <summary>Root mean square propagation.</summary>
    Rmsprop,

    /// <summary>Adaptive moments.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    Adamw,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}
