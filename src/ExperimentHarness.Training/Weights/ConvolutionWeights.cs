namespace ExperimentHarness.Training.Weights;

/// <summary>Weights of one 3x3 convolution.</summary>
/// <param name="Name">Keras' layer name, such as <c>block1_conv1</c>.</param>
/// <param name="InputChannels">Channels in.</param>
/// <param name="OutputChannels">Channels out.</param>
/// <param name="Kernel">float32 [3, 3, InputChannels, OutputChannels] row-major (HWIO).</param>
/// <param name="Bias">float32 [OutputChannels].</param>
public sealed record ConvolutionWeights(string Name, int InputChannels, int OutputChannels, float[] Kernel, float[] Bias);
