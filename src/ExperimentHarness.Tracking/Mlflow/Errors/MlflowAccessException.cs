namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>The server wants a name and password or a token, or gives this user no right.</summary>
internal sealed class MlflowAccessException(string message, Exception? inner = null) : MlflowException("EH4202", message, inner);
