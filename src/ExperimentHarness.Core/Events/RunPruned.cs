namespace ExperimentHarness.Core.Events;

/// <summary>A sweep's pruner ended the run.</summary>
/// <param name="Epoch">Last epoch.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record RunPruned(int Epoch, string Reason) : RunEvent;
