namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>A page of logged models.</summary>
internal sealed record LoggedModelPage(IReadOnlyList<LoggedModel>? Models, string? NextPageToken);
