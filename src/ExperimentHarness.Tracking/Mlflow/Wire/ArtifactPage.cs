namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of a run's artifacts.</summary>
internal sealed record ArtifactPage(string? RootUri, IReadOnlyList<ArtifactFile>? Files, string? NextPageToken);
