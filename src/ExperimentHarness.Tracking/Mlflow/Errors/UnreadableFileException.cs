namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>A file that was to be sent cannot be read on this machine; the server has nothing to do with it.</summary>
internal sealed class UnreadableFileException(string file, Exception cause) : MlflowException(UnreadableFileException.Code, Explain(file, cause), cause)
{
    private const string Code = "EH4213";

    /// <summary>What to say of a file that is no part of a request.</summary>
    public static Core.Problems.Problem Of(string file, Exception cause) => new(Code, Explain(file, cause));

    private static string Explain(string file, Exception cause) =>
        $"'{file}' cannot be read ({cause.Message}); give this user the right to read it, end what holds it, or restore it, then --target=Sync";
}
