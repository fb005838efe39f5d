using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>Which of the active and the deleted are searched.</summary>
internal enum ViewType
{
    [JsonStringEnumMemberName("ACTIVE_ONLY")]
    ActiveOnly,

    [JsonStringEnumMemberName("DELETED_ONLY")]
    DeletedOnly,

    [JsonStringEnumMemberName("ALL")]
    All,
}
