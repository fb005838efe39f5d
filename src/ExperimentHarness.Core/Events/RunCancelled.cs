namespace ExperimentHarness.Core.Events;

/// <summary>The user stopped the run; the same command continues it.</summary>
/// <param name="Epoch">Last complete epoch.</param>
public sealed record RunCancelled(int Epoch) : RunEvent;
