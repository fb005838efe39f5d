namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Words at an upright axis.</summary>
/// <param name="Share">How far up they stand, 0..1.</param>
/// <param name="Text">The words.</param>
public readonly record struct ParallelTick(double Share, string Text);
