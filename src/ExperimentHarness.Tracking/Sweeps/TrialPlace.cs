namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>The trial that a run belongs to.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Trial">Number of the trial.</param>
/// <param name="Runs">How many runs the trial consists of.</param>
public sealed record TrialPlace(SweepFolder Sweep, int Trial, int Runs);
