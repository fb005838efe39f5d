using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Loop;

/// <summary>Every metric is recorded, whatever the spec asks to see: the record of a run key must not depend on a choice of columns.</summary>
internal static class AllMetrics
{
    public static IReadOnlyList<MetricName> Names { get; } = Enum.GetValues<MetricName>();
}
