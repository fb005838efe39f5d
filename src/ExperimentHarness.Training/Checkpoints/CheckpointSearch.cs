using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>What a run's folder has to resume from.</summary>
/// <param name="Checkpoint">The newest that is sound, or null: the run begins at its beginning.</param>
/// <param name="Notes">For each file that could not be used, a sentence that says why and what was done instead.</param>
/// <param name="Unusable">Names of those files.</param>
public sealed record CheckpointSearch(Checkpoint? Checkpoint, ValueList<string> Notes, ValueList<string> Unusable);
