using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Search;

/// <summary>An ended trial as samplers and pruners see it.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Parameters">Dotted key of the spec and its value as YAML on one line.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">The objective; null where it failed.</param>
/// <param name="Curve">The objective's metric by epoch, of the first run.</param>
public sealed record SearchTrial(int Number, ValueMap<string> Parameters, TrialOutcome Outcome, double? Value, ValueList<double> Curve);
