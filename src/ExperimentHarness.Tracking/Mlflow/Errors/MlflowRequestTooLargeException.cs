namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>Something on the way limits the size of a request; smaller ones pass.</summary>
internal sealed class MlflowRequestTooLargeException(string message, Exception? inner = null) : MlflowException("EH4214", message, inner);
