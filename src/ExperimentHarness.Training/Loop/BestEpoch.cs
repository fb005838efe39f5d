using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>The best epoch so far and its weights.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Weights">In layer order: kernel, bias, and so on.</param>
public sealed record BestEpoch(int Epoch, IReadOnlyList<Tensor> Weights);
