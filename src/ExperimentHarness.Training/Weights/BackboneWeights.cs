using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Training.Weights;

/// <summary>Convolution weights of a backbone, in layer order.</summary>
/// <param name="Layers">One for each convolution.</param>
/// <param name="Digest">SHA-256 over, for each layer in order, kernel (HWIO, float32 little-endian) then bias.</param>
public sealed record BackboneWeights(IReadOnlyList<ConvolutionWeights> Layers, ContentDigest Digest)
{
    /// <summary>These layers with the digest of their numbers; names and files do not enter, so that one network has one digest in every file format.</summary>
    public static BackboneWeights Of(IReadOnlyList<ConvolutionWeights> layers)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ConvolutionWeights layer in layers)
        {
            sha256.AppendData(MemoryMarshal.AsBytes<float>(layer.Kernel));
            sha256.AppendData(MemoryMarshal.AsBytes<float>(layer.Bias));
        }

        return new BackboneWeights(layers, ContentDigest.Of(sha256));
    }
}
