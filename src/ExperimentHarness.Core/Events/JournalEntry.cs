namespace ExperimentHarness.Core.Events;

/// <summary>An event as the journal holds it.</summary>
/// <param name="Sequence">1 for the first line, then one more each.</param>
/// <param name="Time">UTC, whole milliseconds.</param>
/// <param name="Event">What happened.</param>
public sealed record JournalEntry(long Sequence, DateTimeOffset Time, RunEvent Event);
