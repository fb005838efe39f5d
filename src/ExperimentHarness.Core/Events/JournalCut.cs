namespace ExperimentHarness.Core.Events;

/// <summary>The journal ended in a line that was not written to its end, which was cut off; for the display only, since no event is lost with it.</summary>
/// <param name="Bytes">Bytes that were cut off.</param>
public sealed record JournalCut(int Bytes) : DisplayEvent;
