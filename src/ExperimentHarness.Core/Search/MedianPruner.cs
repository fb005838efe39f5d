using System.Globalization;
using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>
/// Stops a trial whose best value so far is worse than the median, over earlier trials that came as far, of their best value up to the
/// same epoch (the median stopping rule of Golovin et al., "Google Vizier", KDD 2017, with the best in place of the running mean).
/// It decides once <see cref="LeastTrials"/> trials can be compared with.
/// </summary>
internal sealed class MedianPruner(PrunerSpec pruner, Goal goal) : IPruner
{
    /// <summary>Trials that must have come as far.</summary>
    public const int LeastTrials = 3;

    /// <inheritdoc />
    public string? FindReason(IReadOnlyList<double> curve, IReadOnlyList<SearchTrial> visible)
    {
        int epochs = curve.Count;
        if (epochs <= pruner.WarmupEpochs)
        {
            return null;
        }

        double[] others = [.. visible.Where(trial => trial.Outcome != TrialOutcome.Failed && trial.Curve.Count >= epochs).Select(trial => Best(trial.Curve.Take(epochs)))];
        if (others.Length < LeastTrials)
        {
            return null;
        }

        double best = Best(curve);
        double median = Median.Of(others);
        return MetricDirection.IsBetter(goal, median, best, 0)
            ? string.Create(CultureInfo.InvariantCulture, $"best value {best:0.#####} after {epochs} epochs, and the median of {others.Length} earlier trials is {median:0.#####}")
            : null;
    }

    private double Best(IEnumerable<double> values) => goal == Goal.Maximize ? values.Max() : values.Min();
}
