using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Reporting.Curves;

/// <summary>What learning curves are drawn from.</summary>
/// <param name="Caption">Whose curves they are, such as <c>baseline, seed 1</c>.</param>
/// <param name="Epochs">Epochs in order, each with loss, accuracy, val_loss and val_accuracy; NaN and a missing metric leave a gap.</param>
/// <param name="BestEpoch">1-based epoch that is marked, or null.</param>
public sealed record LearningCurves(string Caption, ValueList<EpochCompleted> Epochs, int? BestEpoch);
