namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>One point of a metric; the server keeps equal points once.</summary>
internal sealed record MetricPoint(string Key, double Value, long Timestamp, long Step);
