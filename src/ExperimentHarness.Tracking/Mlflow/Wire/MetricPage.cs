namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of a metric's history.</summary>
internal sealed record MetricPage(IReadOnlyList<MetricPoint>? Metrics, string? NextPageToken);
