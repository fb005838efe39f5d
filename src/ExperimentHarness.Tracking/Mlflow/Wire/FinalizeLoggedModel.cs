namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>logged-models/{id} (PATCH); the id must stand in the body too.</summary>
internal sealed record FinalizeLoggedModel(string ModelId, LoggedModelState Status);
