using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>An upright axis of a chart of parallel coordinates.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Ticks">Words at it.</param>
public sealed record ParallelAxis(string Name, ValueList<ParallelTick> Ticks);
