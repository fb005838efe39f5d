namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>The body of a refusal.</summary>
internal sealed record ErrorAnswer(string? ErrorCode, string? Message, string? Detail);
