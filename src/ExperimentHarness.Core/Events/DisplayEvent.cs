namespace ExperimentHarness.Core.Events;

/// <summary>An event that only a display shows; a journal never holds one.</summary>
public abstract record DisplayEvent : RunEvent;
