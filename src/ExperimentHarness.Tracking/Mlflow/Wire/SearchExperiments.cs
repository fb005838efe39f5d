namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>experiments/search.</summary>
internal sealed record SearchExperiments(long MaxResults, string? Filter = null, ViewType? ViewType = null, IReadOnlyList<string>? OrderBy = null, string? PageToken = null);
