namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A model that a run made.</summary>
internal sealed record ModelOutput(string ModelId, long Step);
