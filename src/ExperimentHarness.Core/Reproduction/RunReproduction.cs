using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Reproduction;

/// <summary>Judges whether a run that was trained again is the run that was recorded.</summary>
public static class RunReproduction
{
    private const string End = "end";

    /// <summary>Not comparable: today's inputs are other ones.</summary>
    /// <param name="obstacles">What differs, at least one.</param>
    public static ReproductionResult NotComparable(ValueList<IdentityDifference> obstacles) =>
        new(Verdict.NotComparable, 0, null, [], obstacles);

    /// <summary>Compares the epochs of two trainings.</summary>
    /// <param name="recorded">Epochs of the record, one or more.</param>
    /// <param name="again">Epochs of the second training.</param>
    /// <param name="tolerance">What still counts as reproduced.</param>
    public static ReproductionResult Judge(IReadOnlyList<EpochCompleted> recorded, IReadOnlyList<EpochCompleted> again, ReproductionTolerance tolerance)
    {
        int common = Math.Min(recorded.Count, again.Count);
        QuantityDifference? inMetrics = FirstOf(recorded, again, common, static (before, after) => before.FindMetricsDifference(after)) ?? EndDifference(recorded.Count, again.Count);
        QuantityDifference? inState = FirstOf(recorded, again, common, static (before, after) => before.FindStateDifference(after));
        ValueList<ComparedMetric> metrics = common == 0 ? [] : Compare(recorded, again, common);
        Verdict verdict = recorded.Count != again.Count ? Verdict.Diverged
            : inMetrics is null && inState is null ? Verdict.Identical
            : inMetrics is null ? Verdict.SameMetrics
            : recorded[^1].Metrics.Deterministic.Count == metrics.Count && metrics.All(metric => metric.IsWithin(tolerance)) ? Verdict.WithinTolerance
            : Verdict.Diverged;
        QuantityDifference? first = inMetrics is null || inState?.Epoch < inMetrics.Epoch ? inState : inMetrics;
        return new ReproductionResult(verdict, common, first, metrics, []);
    }

    private static QuantityDifference? FirstOf(
        IReadOnlyList<EpochCompleted> recorded, IReadOnlyList<EpochCompleted> again, int count, Func<EpochCompleted, EpochCompleted, QuantityDifference?> find) =>
        Enumerable.Range(0, count).Select(epoch => find(recorded[epoch], again[epoch])).FirstOrDefault(difference => difference is not null);

    private static QuantityDifference? EndDifference(int recorded, int again) => recorded == again
        ? null
        : new QuantityDifference(Math.Min(recorded, again) + 1, End, Epochs(recorded), Epochs(again));

    private static string Epochs(int count) => string.Create(CultureInfo.InvariantCulture, $"after {count} epochs");

    private static ValueList<ComparedMetric> Compare(IReadOnlyList<EpochCompleted> recorded, IReadOnlyList<EpochCompleted> again, int count) =>
        recorded[count - 1].Metrics.Deterministic.Select(metric => metric.Key)
            .Where(name => recorded.Take(count).Concat(again.Take(count)).All(epoch => epoch.Metrics.Find(name) is not null))
            .Select(name => new ComparedMetric(
                name,
                recorded[count - 1].Metrics[name],
                again[count - 1].Metrics[name],
                Best(recorded.Take(count), name),
                Best(again.Take(count), name)))
            .ToValueList();

    private static double Best(IEnumerable<EpochCompleted> epochs, string name) => MetricDirection.Of(name) == Goal.Maximize
        ? epochs.Max(epoch => epoch.Metrics[name])
        : epochs.Min(epoch => epoch.Metrics[name]);
}
