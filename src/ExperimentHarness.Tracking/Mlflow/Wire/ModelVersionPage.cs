namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of versions.</summary>
internal sealed record ModelVersionPage(IReadOnlyList<ModelVersion>? ModelVersions, string? NextPageToken);
