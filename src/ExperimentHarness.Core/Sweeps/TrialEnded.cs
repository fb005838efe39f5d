using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>A trial has its answer.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">The objective, mean over its runs; null where it failed.</param>
/// <param name="Curve">The objective's metric by epoch, of the first run; a pruned one's up to where it ended.</param>
/// <param name="Runs">Its runs: a seed each, and within it a fold each. A pruned trial has one.</param>
/// <param name="Reason">Why it was pruned or failed; null where it is complete.</param>
public sealed record TrialEnded(
    int Trial,
    TrialOutcome Outcome,
    double? Value,
    ValueList<double> Curve,
    ValueList<TrialRun> Runs,
    string? Reason) : SweepEvent;
