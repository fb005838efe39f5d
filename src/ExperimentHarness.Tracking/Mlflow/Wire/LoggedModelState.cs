using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>State of a logged model, in the server's words.</summary>
internal enum LoggedModelState
{
    [JsonStringEnumMemberName("LOGGED_MODEL_STATUS_UNSPECIFIED")]
    LoggedModelStatusUnspecified,

    [JsonStringEnumMemberName("LOGGED_MODEL_PENDING")]
    LoggedModelPending,

    [JsonStringEnumMemberName("LOGGED_MODEL_READY")]
    LoggedModelReady,

    [JsonStringEnumMemberName("LOGGED_MODEL_UPLOAD_FAILED")]
    LoggedModelUploadFailed,
}
