namespace ExperimentHarness.Core.Forecasting;

/// <summary>What a run has to do, counted.</summary>
/// <param name="Backbone">Engine, topology and threads, such as <c>managed vgg16, 2 threads</c>.</param>
/// <param name="Head">Optimizer, batch and threads, such as <c>rmsprop, batch 20, 2 threads</c>.</param>
public sealed record RunWork(string Backbone, string Head)
{
    /// <summary>Pixels of a picture.</summary>
    public required long Pixels { get; init; }

    /// <summary>Weights and biases of the head.</summary>
    public required long HeadWeights { get; init; }

    /// <summary>Views whose features must be computed.</summary>
    public required long ViewsToCompute { get; init; }

    /// <summary>Looks at views, computed or not.</summary>
    public required long Looks { get; init; }

    /// <summary>Training steps.</summary>
    public required long Steps { get; init; }

    /// <summary>Epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>Validation pictures.</summary>
    public required int ValidationPictures { get; init; }

    /// <summary>Whether the backbone is already at hand, made for an earlier run.</summary>
    public bool IsBackboneReady { get; init; }

    /// <summary>Whether computed features are kept.</summary>
    public bool KeepsFeatures { get; init; } = true;
}
