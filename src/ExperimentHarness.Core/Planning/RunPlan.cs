using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Planning;

/// <summary>The runs of one experiment, in the order in which they will be trained.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Runs">Seeds in the spec's order, folds within a seed.</param>
public sealed record RunPlan(string Experiment, ValueList<PlannedRun> Runs);
