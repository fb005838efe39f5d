namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>runs/log-batch.</summary>
internal sealed record LogBatch(string RunId, IReadOnlyList<MetricPoint> Metrics, IReadOnlyList<KeyValue> Params, IReadOnlyList<KeyValue> Tags);
