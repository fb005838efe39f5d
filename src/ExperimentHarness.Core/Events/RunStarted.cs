namespace ExperimentHarness.Core.Events;

/// <summary>A run began.</summary>
/// <param name="Identity">Everything that can change a number.</param>
/// <param name="Experiment">Name of the experiment, its file name without extension.</param>
/// <param name="HarnessVersion">Version of this program.</param>
public sealed record RunStarted(Planning.RunIdentity Identity, string Experiment, string HarnessVersion) : RunEvent;
