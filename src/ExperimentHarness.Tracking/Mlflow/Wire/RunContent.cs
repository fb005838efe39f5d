namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Latest metrics, parameters and tags of a run.</summary>
internal sealed record RunContent(IReadOnlyList<MetricPoint>? Metrics, IReadOnlyList<KeyValue>? Params, IReadOnlyList<KeyValue>? Tags);
