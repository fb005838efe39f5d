using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>The parameters of a trial are drawn; they stay, whatever becomes of the sweep's ranges.</summary>
/// <param name="Trial">1 for the first, then one more each.</param>
/// <param name="Parameters">Dotted key of the spec and its value as YAML on one line.</param>
public sealed record TrialStarted(int Trial, ValueMap<string> Parameters) : SweepEvent;
