namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>The server does not pass artifacts on, so files cannot be sent through it.</summary>
internal sealed class MlflowArtifactsNotServedException(string message, Exception? inner = null) : MlflowException("EH4204", message, inner);
