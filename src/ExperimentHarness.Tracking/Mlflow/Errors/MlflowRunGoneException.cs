namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>The run or experiment was deleted on the server.</summary>
internal sealed class MlflowRunGoneException(string message, Exception? inner = null) : MlflowException("EH4207", message, inner);
