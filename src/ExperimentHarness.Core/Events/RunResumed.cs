namespace ExperimentHarness.Core.Events;

/// <summary>The run goes on after an interruption.</summary>
/// <param name="FromEpoch">Last epoch of the checkpoint it starts from; 0 from the beginning.</param>
public sealed record RunResumed(int FromEpoch) : RunEvent;
