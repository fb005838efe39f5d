using ExperimentHarness.TensorFlow.Graphs;

namespace ExperimentHarness.TensorFlow.Backbones;

/// <summary>Kernel and bias of a convolution in a graph: constants where it is frozen, values of variables where it is trained.</summary>
/// <param name="Kernel">[3, 3, in, out].</param>
/// <param name="Bias">[out].</param>
internal readonly record struct ConvolutionParameters(Output Kernel, Output Bias);
