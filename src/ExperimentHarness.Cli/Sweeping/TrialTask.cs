using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>A run that a trial needs.</summary>
/// <param name="Trial">Number of the trial.</param>
/// <param name="Experiment">The trial's experiment.</param>
/// <param name="Run">One of its runs.</param>
internal sealed record TrialTask(int Trial, OpenExperiment Experiment, PlannedRun Run);
