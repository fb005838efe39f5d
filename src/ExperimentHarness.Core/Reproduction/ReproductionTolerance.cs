namespace ExperimentHarness.Core.Reproduction;

/// <summary>How far final and best metrics may lie apart and still count as reproduced.</summary>
/// <param name="Score">Absolute difference of what grows when it gets better: accuracy, auc, precision, recall, f1; 0 or more.</param>
/// <param name="Loss">Relative difference of all else; 0 or more.</param>
public sealed record ReproductionTolerance(double Score = ReproductionTolerance.DefaultScore, double Loss = ReproductionTolerance.DefaultLoss)
{
    /// <summary>Half a percentage point: five of a thousand pictures.</summary>
    public const double DefaultScore = 0.005;

    /// <summary>One percent.</summary>
    public const double DefaultLoss = 0.01;
}
