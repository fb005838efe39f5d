using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Where a data set lies.</summary>
/// <param name="Root">Full path of the folder that holds the splits.</param>
/// <param name="Notes">What a reader of a run should know about it.</param>
public sealed record DatasetLocation(string Root, ValueList<string> Notes);
