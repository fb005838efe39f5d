namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/search.</summary>
internal sealed record SearchRuns(IReadOnlyList<string> ExperimentIds, string? Filter, int MaxResults, ViewType? RunViewType = null, IReadOnlyList<string>? OrderBy = null, string? PageToken = null);
