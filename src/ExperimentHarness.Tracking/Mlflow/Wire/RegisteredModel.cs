namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A name in the model registry.</summary>
internal sealed record RegisteredModel(string Name, string? Description, IReadOnlyList<RegisteredAlias>? Aliases);
