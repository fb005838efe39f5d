namespace ExperimentHarness.Core.Sweeps;

/// <summary>An event as a sweep's journal holds it.</summary>
/// <param name="Sequence">1 for the first line, then one more each.</param>
/// <param name="Time">UTC, whole milliseconds.</param>
/// <param name="Event">What happened.</param>
public sealed record SweepEntry(long Sequence, DateTimeOffset Time, SweepEvent Event);
