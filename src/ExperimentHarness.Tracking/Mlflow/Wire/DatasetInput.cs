namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A data set used by a run.</summary>
internal sealed record DatasetInput(IReadOnlyList<KeyValue>? Tags, Dataset Dataset);
