namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>logged-models/search.</summary>
internal sealed record SearchLoggedModels(IReadOnlyList<string> ExperimentIds, string? Filter, int MaxResults, string? PageToken = null);
