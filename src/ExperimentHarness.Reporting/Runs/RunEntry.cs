using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>A run among others on a page.</summary>
/// <param name="Run">As it enters the comparison.</param>
/// <param name="Address">Its own page, relative to this one; null where it has none.</param>
/// <param name="Epochs">Its complete epochs.</param>
public sealed record RunEntry(ComparedRun Run, string? Address, ValueList<EpochCompleted> Epochs)
{
    /// <summary>1-based epoch with the best result; null where none is known.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>From its first event to its last.</summary>
    public TimeSpan? Duration { get; init; }
}
