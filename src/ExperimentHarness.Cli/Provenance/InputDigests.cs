namespace ExperimentHarness.Cli.Provenance;

/// <summary>SHA-256 of what a run was computed from.</summary>
/// <param name="Dataset">As in the run key.</param>
/// <param name="Weights">As in the run key.</param>
/// <param name="Spec">Of spec.yaml.</param>
internal sealed record InputDigests(string Dataset, string Weights, string Spec);
