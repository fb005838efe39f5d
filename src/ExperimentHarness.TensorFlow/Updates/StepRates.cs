using ExperimentHarness.TensorFlow.Graphs;

namespace ExperimentHarness.TensorFlow.Updates;

/// <summary>What an update is given in each step, as scalars.</summary>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Beta1Power">Adam's beta_1 to the power of the step's number, 1 for the first.</param>
/// <param name="Beta2Power">beta_2 likewise.</param>
internal sealed record StepRates(Output LearningRate, Output Beta1Power, Output Beta2Power);
