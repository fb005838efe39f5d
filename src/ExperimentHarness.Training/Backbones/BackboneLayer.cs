using ExperimentHarness.Training.Kernels;

namespace ExperimentHarness.Training.Backbones;

/// <summary>A convolution of the network, ready to run.</summary>
/// <param name="Name">Keras' name, such as <c>block1_conv1</c>.</param>
/// <param name="Shape">What it reads and writes.</param>
/// <param name="Kernel">How it is computed.</param>
internal sealed record BackboneLayer(string Name, ConvolutionShape Shape, Convolution Kernel);
