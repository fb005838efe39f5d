namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>No answer, a broken one, or a fault on the server's side; trying later may help.</summary>
internal sealed class MlflowUnreachableException(string message, Exception? inner = null) : MlflowException("EH4201", message, inner);
