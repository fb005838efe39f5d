using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>A trial of a sweep as its journal tells it.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Parameters">Dotted key of the spec and its value as YAML on one line.</param>
/// <param name="Started">When its parameters were drawn.</param>
public sealed record SweepTrial(int Number, ValueMap<string> Parameters, DateTimeOffset Started)
{
    /// <summary>Keys of the runs that it needs; empty while that is not known. A pruned trial trained the first alone.</summary>
    public ValueList<string> Runs { get; init; } = [];

    /// <summary>Its answer; null while there is none.</summary>
    public TrialEnded? End { get; init; }

    /// <summary>When it had its answer.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The trial as samplers and pruners see it; null while it has no answer.</summary>
    public SearchTrial? ToSearchTrial() => End is { } end ? new SearchTrial(Number, Parameters, end.Outcome, end.Value, end.Curve) : null;
}
