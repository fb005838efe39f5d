namespace ExperimentHarness.Core.Events;

/// <summary>Something a reader should know: pictures left out, a warning.</summary>
/// <param name="Text">One sentence.</param>
public sealed record NoteAdded(string Text) : RunEvent;
