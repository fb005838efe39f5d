namespace ExperimentHarness.Core.Spec;

/// <summary>Where runs are sent beside the journal on disk.</summary>
public sealed record TrackingSpec
{
    /// <summary>Experiment on the MLflow server; by default the name of the spec.</summary>
    public string? Experiment { get; init; }

    /// <summary>Address of the MLflow server; by default MLFLOW_TRACKING_URI, then http://127.0.0.1:5000.</summary>
    public string? Uri { get; init; }

    /// <summary>Whether runs are sent at all.</summary>
    public bool Enabled { get; init; } = true;
}
