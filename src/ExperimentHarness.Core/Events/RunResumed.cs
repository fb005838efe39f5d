using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Events;

/// <summary>The run goes on after an interruption.</summary>
/// <param name="FromEpoch">Last epoch of the checkpoint it starts from; 0 from the beginning.</param>
public sealed record RunResumed(int FromEpoch) : RunEvent
{
    /// <summary>Why checkpoints could not be used, a sentence each. They belong to this session, not to the run: an undisturbed one has none.</summary>
    public ValueList<string> Notes { get; init; } = [];
}
