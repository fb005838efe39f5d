namespace ExperimentHarness.Core.Events;

/// <summary>
/// Something that happened in a run. The journal is the list of these, and the state of a run is their fold and
/// nothing else (<see cref="RunHistory"/>). Steps are for the display only and never reach the journal.
/// </summary>
public abstract record RunEvent;
