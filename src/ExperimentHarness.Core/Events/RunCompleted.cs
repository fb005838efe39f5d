using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Core.Events;

/// <summary>The run ended as planned; its model and artifacts are on disk.</summary>
/// <param name="Epochs">Epochs trained; fewer than planned where early stopping ended it.</param>
/// <param name="Summary">best_val_accuracy, best_epoch and the like.</param>
public sealed record RunCompleted(int Epochs, MetricSet Summary) : RunEvent;
