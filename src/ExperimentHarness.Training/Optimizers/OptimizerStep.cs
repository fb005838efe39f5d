namespace ExperimentHarness.Training.Optimizers;

/// <summary>What changes from step to step.</summary>
/// <param name="LearningRate">Learning rate, a float32 as in Keras.</param>
/// <param name="Number">1 for the first step (Adam's t).</param>
internal readonly record struct OptimizerStep(float LearningRate, long Number);
