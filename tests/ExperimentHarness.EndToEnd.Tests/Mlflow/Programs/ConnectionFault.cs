namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>What a proxy does to an answer.</summary>
internal enum ConnectionFault
{
    /// <summary>Passes it on.</summary>
    None,

    /// <summary>The server did what was asked; the connection ends before the answer.</summary>
    Lose,

    /// <summary>The connection ends in the middle of the answer.</summary>
    Cut,

    /// <summary>Passes it on a second later.</summary>
    Delay,

    /// <summary>The request does not reach the server and nothing comes back, ever.</summary>
    HalfOpen,
}
