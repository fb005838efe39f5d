namespace ExperimentHarness.Core.Sweeps;

/// <summary>A sweep began.</summary>
/// <param name="Identity">Canonical JSON of what makes it this sweep and no other; see <see cref="SweepIdentity"/>.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="HarnessVersion">Version of this program.</param>
public sealed record SweepStarted(string Identity, string Experiment, string HarnessVersion) : SweepEvent;
