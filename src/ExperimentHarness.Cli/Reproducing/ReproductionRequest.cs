using ExperimentHarness.Core.Reproduction;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>What the user asked to reproduce.</summary>
/// <param name="Run">The run: the beginning of its key, experiment/beginning, or an MLflow run id.</param>
/// <param name="Tolerance">What still counts as reproduced.</param>
/// <param name="Epochs">Only so many epochs, 1 or more; null for all that are recorded.</param>
/// <param name="UseCache">Whether features that are known are taken, so that only the head is trained again.</param>
/// <param name="Uri">The MLflow server in place of the environment's, or null.</param>
internal sealed record ReproductionRequest(string Run, ReproductionTolerance Tolerance, int? Epochs, bool UseCache, string? Uri);
