namespace ExperimentHarness.Training.Kernels;

/// <summary>What a convolution reads and writes.</summary>
/// <param name="Input">Map with a margin of 1.</param>
/// <param name="Output">Map after ReLU and, where <paramref name="PoolFollows"/>, after the max-pool.</param>
/// <param name="PoolFollows">Whether a 2x2 max-pool of stride 2 follows; an odd last row or column is left out, as Keras does.</param>
internal sealed record ConvolutionShape(MapGeometry Input, MapGeometry Output, bool PoolFollows);
