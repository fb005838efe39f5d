namespace ExperimentHarness.Testing.Mlflow;

/// <summary>What goes wrong with one request.</summary>
public enum MlflowFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Done, but the connection breaks before the answer.</summary>
    LoseReply,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>500 with MLflow's JSON.</summary>
    ServerError,

    /// <summary>500 with the web page of a handler that crashed.</summary>
    HandlerCrash,

    /// <summary>503 of a server that runs with --no-serve-artifacts.</summary>
    NoServeArtifacts,

    /// <summary>Answers after a second.</summary>
    Slow,

    /// <summary>Takes the request and never answers.</summary>
    HalfOpen,

    /// <summary>200 with half a JSON object.</summary>
    WrongJson,

    /// <summary>200 with a proxy's web page, which shows the request's headers.</summary>
    Html,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403, no permission.</summary>
    Forbidden,

    /// <summary>403 of the Host check.</summary>
    HostRefused,

    /// <summary>413 of a proxy that limits the size of a request.</summary>
    TooLarge,
}
