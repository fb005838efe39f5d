namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The whole of mlflow.json.</summary>
/// <param name="V">Version of the format.</param>
/// <param name="Servers">One entry for each server that the run was sent to.</param>
internal sealed record CursorDocument(int V, IReadOnlyList<ServerCursor> Servers);
