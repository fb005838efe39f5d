namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>Kernel and bias of a Dense layer.</summary>
/// <param name="Kernel">[inputs, units].</param>
/// <param name="Bias">[units].</param>
internal sealed record DenseParameters(Parameter Kernel, Parameter Bias);
