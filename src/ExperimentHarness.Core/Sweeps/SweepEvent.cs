namespace ExperimentHarness.Core.Sweeps;

/// <summary>
/// Something that happened in a sweep. Its journal is the list of these, and the state of the sweep is their fold and nothing
/// else (<see cref="SweepHistory"/>); what a trial's runs do stands in their own journals.
/// </summary>
public abstract record SweepEvent;
