namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>Kernel and bias of a layer that is trained.</summary>
/// <param name="Kernel">[inputs, units] of a Dense layer, [3, 3, in, out] of a convolution.</param>
/// <param name="Bias">[units] or [out].</param>
internal sealed record LayerParameters(Parameter Kernel, Parameter Bias);
