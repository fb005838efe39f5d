namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>A refusal in the server's words.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">MLflow's error code; empty where it gave none.</param>
/// <param name="Text">MLflow's message, cut before SQL statements.</param>
internal sealed record MlflowRefusal(int Status, string Code, string Text);
