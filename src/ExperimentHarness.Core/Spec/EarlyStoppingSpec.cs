namespace ExperimentHarness.Core.Spec;

/// <summary>Stop when the monitored metric no longer gets better, as Keras' EarlyStopping does.</summary>
public sealed record EarlyStoppingSpec
{
    /// <summary>Metric that is watched; a name with accuracy, auc, precision, recall or f1 should grow, a loss should fall.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Epochs without progress before stopping.</summary>
    [Interval("[0, inf)")]
    public int Patience { get; init; }

    /// <summary>Smallest change that counts as progress.</summary>
    [Interval("[0, inf)")]
    public double MinDelta { get; init; }

    /// <summary>End with the weights of the best epoch.</summary>
    public bool RestoreBestWeights { get; init; }
}
