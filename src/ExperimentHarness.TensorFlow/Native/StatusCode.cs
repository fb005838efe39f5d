namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Code, by the names of tsl/platform/status.h.</summary>
public enum StatusCode
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>The call was ended from outside.</summary>
    Cancelled,

    /// <summary>No reason is known.</summary>
    Unknown,

    /// <summary>Shapes, types or attributes do not fit.</summary>
    InvalidArgument,

    /// <summary>Too late.</summary>
    DeadlineExceeded,

    /// <summary>No such operation, variable or file.</summary>
    NotFound,

    /// <summary>There is one already.</summary>
    AlreadyExists,

    /// <summary>No right to do it.</summary>
    PermissionDenied,

    /// <summary>No memory left, of the machine or of the device.</summary>
    ResourceExhausted,

    /// <summary>Not in this state, such as a variable that has no value yet.</summary>
    FailedPrecondition,

    /// <summary>Broken off.</summary>
    Aborted,

    /// <summary>Past the end.</summary>
    OutOfRange,

    /// <summary>The library cannot do it, such as a gradient that it does not know.</summary>
    Unimplemented,

    /// <summary>A mistake of the library.</summary>
    Internal,

    /// <summary>Not now.</summary>
    Unavailable,

    /// <summary>Data is lost.</summary>
    DataLoss,

    /// <summary>Who calls is not known.</summary>
    Unauthenticated,
}
