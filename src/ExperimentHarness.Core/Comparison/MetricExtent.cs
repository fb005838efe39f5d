using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Comparison;

/// <summary>A metric over the epochs of a run.</summary>
/// <param name="Best">Its best value; NaN only where every value is.</param>
/// <param name="Last">Its value after the last epoch.</param>
public readonly record struct MetricExtent(double Best, double Last)
{
    /// <summary>Of the epochs that have the metric; null where none has.</summary>
    public static MetricExtent? Of(IEnumerable<EpochCompleted> epochs, string metric)
    {
        double[] values = [.. epochs.Select(epoch => epoch.Metrics.Find(metric)).OfType<double>()];
        if (values.Length == 0)
        {
            return null;
        }

        IEnumerable<double> numbers = values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN);
        return new MetricExtent(MetricDirection.Of(metric) == Goal.Maximize ? numbers.Max() : numbers.Min(), values[^1]);
    }
}
