namespace ExperimentHarness.Cli.Tracking;

/// <summary>What the user asked to send.</summary>
/// <param name="Experiment">Only runs of this experiment, or null.</param>
/// <param name="Run">Only the run that this text names, or null.</param>
/// <param name="Uri">The server in place of each spec's, or null.</param>
/// <param name="Recreate">Whether runs that were deleted on the server are made anew.</param>
internal sealed record SyncRequest(string? Experiment, string? Run, string? Uri, bool Recreate);
