namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of experiments.</summary>
internal sealed record ExperimentPage(IReadOnlyList<Experiment>? Experiments, string? NextPageToken);
