using System.Text.Json.Nodes;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>One point of a metric; NaN equals NaN.</summary>
public sealed record TestPoint(string Key, double Value, long Timestamp, long Step)
{
    public JsonObject ToJson() => new()
    {
        ["key"] = Key,
        ["value"] = double.IsNaN(Value) ? "NaN" : Value,
        ["timestamp"] = Timestamp,
        ["step"] = Step,
    };
}
