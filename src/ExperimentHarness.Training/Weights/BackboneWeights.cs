using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Training.Weights;

/// <summary>Convolution weights of a backbone, in layer order.</summary>
/// <param name="Layers">One for each convolution.</param>
/// <param name="Digest">SHA-256 over, for each layer in order, kernel (HWIO, float32 little-endian) then bias.</param>
public sealed record BackboneWeights(IReadOnlyList<ConvolutionWeights> Layers, ContentDigest Digest);
