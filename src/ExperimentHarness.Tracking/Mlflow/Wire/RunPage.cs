namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of runs.</summary>
internal sealed record RunPage(IReadOnlyList<Run>? Runs, string? NextPageToken);
