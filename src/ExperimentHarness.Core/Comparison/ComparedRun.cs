using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Comparison;

/// <summary>A run as it enters a comparison.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Experiment">Name of its experiment.</param>
/// <param name="Group">The same for runs that differ in seed and fold only.</param>
/// <param name="Status">completed, failed, running, …; only completed runs enter statistics.</param>
/// <param name="Seed">Its seed; null where its journal does not say.</param>
/// <param name="Parameters">What it was trained with, by name.</param>
/// <param name="Metrics">Best and last value of each metric that is compared and that it has.</param>
public sealed record ComparedRun(
    string Name,
    string Experiment,
    string Group,
    string Status,
    ulong? Seed,
    ValueMap<string> Parameters,
    ValueMap<MetricExtent> Metrics);
