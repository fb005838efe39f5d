using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>How far a run has been sent to one server.</summary>
/// <param name="Server">Address without secrets.</param>
internal sealed record ServerCursor(string Server)
{
    /// <summary>Experiment there.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Run there.</summary>
    public string? RunId { get; init; }

    /// <summary>Sequence number of the last event whose metrics the server has.</summary>
    public long Sequence { get; init; }

    /// <summary>Whether parameters, tags and data sets were sent.</summary>
    public bool IsDescribed { get; init; }

    /// <summary>Status that was sent last, such as completed.</summary>
    public string? Status { get; init; }

    /// <summary>Parent run that was set, or null.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>Number of the trial that was set, or null.</summary>
    public int? Trial { get; init; }

    /// <summary>Files sent: path in the run's folder and SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Artifacts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names that the server does not take: what it got instead, by true name.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same with one more file sent.</summary>
    public ServerCursor With(string path, string sha256) =>
        this with { Artifacts = new Dictionary<string, string>(Artifacts, StringComparer.Ordinal) { [path] = sha256 } };

    /// <summary>Whether a run is known there.</summary>
    [JsonIgnore]
    public bool HasRun => RunId is not null && ExperimentId is not null;
}
