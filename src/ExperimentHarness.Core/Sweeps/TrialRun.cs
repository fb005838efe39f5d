namespace ExperimentHarness.Core.Sweeps;

/// <summary>One run of a trial.</summary>
/// <param name="Key">Its run key, 12 hex digits.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Fold">0-based fold, or null.</param>
/// <param name="Value">The objective of this run; null where it failed.</param>
public sealed record TrialRun(string Key, ulong Seed, int? Fold, double? Value);
