namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>No answer, a broken one, or a fault on the server's side; trying later may help.</summary>
internal sealed class MlflowUnreachableException(string message, Exception? inner = null, string code = MlflowUnreachableException.NoAnswer) : MlflowException(code, message, inner)
{
    /// <summary>Nobody answers, or the connection breaks.</summary>
    public const string NoAnswer = "EH4201";

    /// <summary>The server answers, and fails on its side or asks for patience.</summary>
    public const string Fault = "EH4209";
}
