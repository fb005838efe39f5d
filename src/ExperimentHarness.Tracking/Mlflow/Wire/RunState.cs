using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>State of a run, in the server's words.</summary>
internal enum RunState
{
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    [JsonStringEnumMemberName("SCHEDULED")]
    Scheduled,

    [JsonStringEnumMemberName("FINISHED")]
    Finished,

    [JsonStringEnumMemberName("FAILED")]
    Failed,

    [JsonStringEnumMemberName("KILLED")]
    Killed,
}
