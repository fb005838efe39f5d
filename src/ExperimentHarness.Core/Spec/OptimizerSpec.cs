namespace ExperimentHarness.Core.Spec;

/// <summary>Rule that turns gradients into weights, with Keras' names and defaults.</summary>
public sealed record OptimizerSpec
{
    /// <summary>Which rule.</summary>
    public OptimizerName Name { get; init; } = OptimizerName.Rmsprop;

    /// <summary>Initial learning rate.</summary>
    [Interval("(0, inf)")]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Initial learning rate of the blocks in <c>model.trainable</c>; null for the same. A schedule changes both alike.</summary>
    [Interval("(0, inf)")]
    public double? TrainableLearningRate { get; init; }

    /// <summary>rmsprop: decay of the mean square, in [0, 1).</summary>
    [Interval("[0, 1)")]
    public double Rho { get; init; } = 0.9;

    /// <summary>Small number against division by zero.</summary>
    [Interval("(0, inf)")]
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>rmsprop: which framework's formula.</summary>
    public OptimizerVariant Variant { get; init; } = OptimizerVariant.Keras3;

    /// <summary>sgd: share of the last step kept, in [0, 1).</summary>
    [Interval("[0, 1)")]
    public double Momentum { get; init; }

    /// <summary>adam, adamw: decay of the mean, in [0, 1).</summary>
    [Interval("[0, 1)")]
    [SpecKey("beta_1")]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>adam, adamw: decay of the mean square, in [0, 1).</summary>
    [Interval("[0, 1)")]
    [SpecKey("beta_2")]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>adamw: share of each weight taken away, times the learning rate.</summary>
    [Interval("[0, inf)")]
    public double WeightDecay { get; init; } = 0.004;
}
