namespace ExperimentHarness.Tracking.Mlflow.Checks;

/// <summary>What one look at a tracking server found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="IsWell">Whether it is as it should be.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do about it; empty where it is well.</param>
public sealed record ServerCheckResult(string Name, bool IsWell, string Detail, string Remedy = "");
