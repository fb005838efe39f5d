using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Planning;

/// <summary>One run of an experiment: one seed, one fold.</summary>
/// <param name="Key">Name of the run.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Spec">Resolved spec, with this run's seed as its only seed.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Fold">0-based fold, or null.</param>
/// <param name="Identity">What the key is the digest of.</param>
public sealed record PlannedRun(RunKey Key, string Experiment, ExperimentSpec Spec, ulong Seed, int? Fold, RunIdentity Identity);
