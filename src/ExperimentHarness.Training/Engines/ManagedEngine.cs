using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Engines;

/// <summary>The engine in C#: no native library, the same bits on every x64 machine.</summary>
/// <param name="threads">Worker threads of the backbone; no bit depends on them.</param>
public sealed class ManagedEngine(int threads) : IEngine
{
    /// <summary>Its name in run keys.</summary>
    public const string Name = "managed";

    /// <summary>Vector instructions that its kernels use in this process: AVX-512, AVX2 or none. They decide the speed only.</summary>
    public static string VectorInstructions => SupportedInstructionSets.Widest switch
    {
        InstructionSet.Avx512 => "AVX-512",
        InstructionSet.Avx2 => "AVX2",
        _ => "none",
    };

    /// <inheritdoc />
    /// <remarks>Nothing of the machine.</remarks>
    public string Identity => Name;

    /// <inheritdoc />
    public string FeatureIdentity => $"{Name} {ManagedBackbone.NumericsVersion}";

    /// <inheritdoc />
    public string Kernels => VectorInstructions;

    /// <inheritdoc />
    public ValueMap<int> Numerics(ExperimentSpec spec) => new(
    [
        .. InputNumerics.Of(spec),
        new("VggForward", ManagedBackbone.NumericsVersion),
        new("Head", ManagedHead.NumericsVersion),
    ]);

    /// <inheritdoc />
    public IBackbone CreateBackbone(VggTopology topology, BackboneWeights weights, ImageSize imageSize) =>
        new ManagedBackbone(topology, weights, imageSize, threads);

    /// <inheritdoc />
    public IHead CreateHead(HeadTopology topology) => new ManagedHead(topology);
}
