using System.Runtime.InteropServices;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Training.Tests.Backbones;

/// <summary>One short word for many bits.</summary>
internal static class FeatureDigest
{
    /// <summary>The first digits of the SHA-256 of these values.</summary>
    public static string Of(ReadOnlySpan<float> features) => ContentDigest.Of(MemoryMarshal.AsBytes(features)).Short;
}
