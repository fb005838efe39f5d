namespace ExperimentHarness.Core.Events;

/// <summary>Something the run depends on changed while it ran.</summary>
/// <param name="What">What changed, in a sentence.</param>
public sealed record RunTainted(string What) : RunEvent;
