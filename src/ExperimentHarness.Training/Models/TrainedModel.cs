using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Models;

/// <summary>What a run has learned.</summary>
/// <param name="Description">What the model is.</param>
/// <param name="Weights">Head weights as training ended, which is what Keras' fit leaves: kernel, bias, and so on in layer order.</param>
/// <param name="BestWeights">Head weights of the best epoch.</param>
public sealed record TrainedModel(ModelDescription Description, IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> BestWeights);
