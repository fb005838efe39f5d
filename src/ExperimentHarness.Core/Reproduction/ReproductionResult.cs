using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Core.Reproduction;

/// <summary>What came of training a recorded run again.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Epochs">Epochs that were compared.</param>
/// <param name="First">First difference in any bit; null where there is none, or nothing was compared.</param>
/// <param name="Metrics">Last and best values of every metric that both have.</param>
/// <param name="Obstacles">Why the two cannot be compared: what of the run's identity is another today.</param>
public sealed record ReproductionResult(
    Verdict Verdict,
    int Epochs,
    QuantityDifference? First,
    ValueList<ComparedMetric> Metrics,
    ValueList<IdentityDifference> Obstacles);
