using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>What a trial is worth.</summary>
/// <param name="spec">The objective.</param>
public sealed class TrialObjective(ObjectiveSpec spec)
{
    /// <summary>The objective's metric by epoch.</summary>
    public ValueList<double> Curve(IEnumerable<MetricSet> epochs) => epochs.Select(metrics => metrics[spec.Metric]).ToValueList();

    /// <summary>The objective's metric by epoch.</summary>
    public ValueList<double> Curve(IEnumerable<EpochCompleted> epochs) => Curve(epochs.Select(epoch => epoch.Metrics));

    /// <summary>The value of one run.</summary>
    /// <param name="curve">Its metric by epoch, one at least. Where the best counts, epochs whose metric is no number do not; NaN where none is.</param>
    public double Reduce(IReadOnlyList<double> curve) => spec switch
    {
        { Reduce: ObjectiveReduce.Last } => curve[^1],
        { Goal: Goal.Maximize } => Numbers(curve).Max(),
        _ => Numbers(curve).Min(),
    };

    /// <summary>The better one of two values.</summary>
    public bool IsBetter(double value, double other) => spec.Goal == Goal.Maximize ? value > other : value < other;

    /// <summary>The best of the complete trials whose value is a finite number, the first of equals; null where there is none.</summary>
    public SweepTrial? FindBest(IEnumerable<SweepTrial> trials) => trials
        .Where(trial => trial.End is { Outcome: Search.TrialOutcome.Completed, Value: { } value } && double.IsFinite(value))
        .Aggregate((SweepTrial?)null, (best, trial) => best is null || IsBetter(trial.End!.Value!.Value, best.End!.Value!.Value) ? trial : best);

    private static IEnumerable<double> Numbers(IEnumerable<double> curve) => curve.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN);
}
