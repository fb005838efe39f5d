using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>It is known which runs a trial needs, before the first of them begins; so that a run is known to be a trial's wherever a process was killed.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Runs">Run keys: a seed each, and within it a fold each.</param>
public sealed record TrialPlanned(int Trial, ValueList<string> Runs) : SweepEvent;
