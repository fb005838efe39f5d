using ExperimentHarness.Core.Sweeps;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>What stands on a sweep's page beside its trials.</summary>
/// <param name="BestSpec">Text of best.yaml; empty for none.</param>
/// <param name="AddressOf">Where a run's page is, relative to this one; null for nowhere.</param>
/// <param name="Footer">The last line.</param>
public sealed record SweepPageContent(string BestSpec, Func<TrialRun, string?> AddressOf, string Footer);
