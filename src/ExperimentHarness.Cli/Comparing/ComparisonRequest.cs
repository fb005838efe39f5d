namespace ExperimentHarness.Cli.Comparing;

/// <summary>What is compared.</summary>
/// <param name="Runs">Beginnings of run keys, or experiment/beginning.</param>
/// <param name="Experiments">Experiments of which every run is compared.</param>
/// <param name="Metrics">Metrics by which they are compared.</param>
internal sealed record ComparisonRequest(IReadOnlyList<string> Runs, IReadOnlyList<string> Experiments, IReadOnlyList<string> Metrics);
