using System.Globalization;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>
/// At rungs, epochs max(1, warmup) · factor^k, one trial in factor goes on: a trial stops where it is not among the best
/// ⌈n / factor⌉ of itself and the earlier trials that reached the rung. The stopping form of asynchronous successive halving (Li et
/// al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020), decided in the order of the trials.
/// </summary>
internal sealed class SuccessiveHalvingPruner(PrunerSpec pruner, Goal goal) : IPruner
{
    /// <inheritdoc />
    public string? FindReason(IReadOnlyList<double> curve, IReadOnlyList<SearchTrial> visible)
    {
        int epochs = curve.Count;
        if (!IsRung(epochs))
        {
            return null;
        }

        double value = curve[^1];
        double[] others = [.. visible.Where(trial => trial.Outcome != TrialOutcome.Failed && trial.Curve.Count >= epochs).Select(trial => trial.Curve[epochs - 1])];
        int better = others.Count(other => MetricDirection.IsBetter(goal, other, value, 0));
        int reached = others.Length + 1;
        int goOn = (reached + pruner.ReductionFactor - 1) / pruner.ReductionFactor;
        return better >= goOn
            ? string.Create(CultureInfo.InvariantCulture, $"value {value:0.#####} at epoch {epochs} is number {better + 1} of {reached} trials that came here, and the best {goOn} go on")
            : null;
    }

    private bool IsRung(int epochs)
    {
        long rung = Math.Max(1, pruner.WarmupEpochs);
        while (rung < epochs)
        {
            rung *= pruner.ReductionFactor;
        }

        return rung == epochs;
    }
}
