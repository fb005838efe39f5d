namespace ExperimentHarness.Core.Sweeps;

/// <summary>The sweep goes on under this spec: at its beginning, and whenever trials were added or a range was changed.</summary>
/// <param name="Spec">The resolved spec as YAML.</param>
public sealed record SweepConfigured(string Spec) : SweepEvent;
