using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>The machine's load at a moment.</summary>
/// <param name="Step">Training steps since the run's beginning.</param>
/// <param name="Metrics">Names beginning with system/.</param>
public sealed record SystemSampled(long Step, MetricSet Metrics) : RunEvent;
