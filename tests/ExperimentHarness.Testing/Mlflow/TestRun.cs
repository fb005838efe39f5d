using System.Text.Json.Nodes;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A run of the test server.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExperimentId">Its experiment.</param>
/// <param name="StartTime">Milliseconds since 1970.</param>
public sealed record TestRun(string Id, string ExperimentId, long StartTime)
{
    public string Name { get; set; } = "";

    public string Status { get; set; } = "RUNNING";

    public long? EndTime { get; set; }

    public bool IsDeleted { get; set; }

    public Dictionary<string, string> Params { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Distinct points, as the server keeps them.</summary>
    public HashSet<TestPoint> Points { get; } = [];

    public List<JsonObject> Inputs { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["info"] = new JsonObject
        {
            ["run_id"] = Id,
            ["run_uuid"] = Id,
            ["experiment_id"] = ExperimentId,
            ["run_name"] = Name,
            ["status"] = Status,
            ["start_time"] = StartTime,
            ["end_time"] = EndTime,
            ["artifact_uri"] = $"mlflow-artifacts:/{ExperimentId}/{Id}/artifacts",
            ["lifecycle_stage"] = IsDeleted ? "deleted" : "active",
        },
        ["data"] = new JsonObject
        {
            ["metrics"] = new JsonArray([.. Points.GroupBy(point => point.Key, StringComparer.Ordinal).Select(group => group.MaxBy(point => (point.Step, point.Timestamp, point.Value))!.ToJson())]),
            ["params"] = ToJson(Params),
            ["tags"] = ToJson(Tags),
        },
        ["inputs"] = new JsonObject { ["dataset_inputs"] = new JsonArray([.. Inputs.Select(input => input.DeepClone())]) },
    };

    private static JsonArray ToJson(Dictionary<string, string> entries) =>
        new([.. entries.Select(entry => new JsonObject { ["key"] = entry.Key, ["value"] = entry.Value })]);
}
