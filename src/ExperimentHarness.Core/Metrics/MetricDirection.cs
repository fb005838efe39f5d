using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Whether more of a metric is better.</summary>
public static class MetricDirection
{
    private static readonly string[] GrowingNames = ["accuracy", "auc", "precision", "recall", "f1"];

    /// <summary>Maximize for accuracy, auc, precision, recall, f1, also after <c>val_</c> or another prefix; minimize for all others, the losses.</summary>
    public static Goal Of(string metric) =>
        Array.Exists(GrowingNames, name => metric == name || metric.EndsWith("_" + name, StringComparison.Ordinal) || metric.EndsWith("/" + name, StringComparison.Ordinal))
            ? Goal.Maximize
            : Goal.Minimize;

    /// <summary>Whether a value is better than another one by more than a difference; a NaN is never better.</summary>
    public static bool IsBetter(Goal goal, double value, double than, double minimumDifference) =>
        goal == Goal.Minimize ? value < than - minimumDifference : value > than + minimumDifference;

    /// <summary>What every number is better than.</summary>
    internal static double Worst(Goal goal) => goal == Goal.Minimize ? double.PositiveInfinity : double.NegativeInfinity;
}
