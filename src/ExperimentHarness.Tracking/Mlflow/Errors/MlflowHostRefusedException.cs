namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>The server's protection against DNS rebinding refuses the name by which it was called.</summary>
internal sealed class MlflowHostRefusedException(string message, Exception? inner = null) : MlflowException("EH4203", message, inner);
