namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>What answers is not MLflow: a proxy's page, a login redirect, another program, a wrong path.</summary>
internal sealed class NotMlflowException(string message, Exception? inner = null) : MlflowException("EH4205", message, inner);
