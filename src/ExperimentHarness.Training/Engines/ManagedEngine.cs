using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Kernels;

namespace ExperimentHarness.Training.Engines;

/// <summary>The engine in C#: no native library, the same bits on every x64 machine.</summary>
public static class ManagedEngine
{
    /// <summary>What its bits depend on beside the numerics versions: nothing of the machine.</summary>
    public const string Identity = "managed";

    /// <summary>Vector instructions that its kernels use in this process: AVX-512, AVX2 or none. They decide the speed only.</summary>
    public static string VectorInstructions => SupportedInstructionSets.Widest switch
    {
        InstructionSet.Avx512 => "AVX-512",
        InstructionSet.Avx2 => "AVX2",
        _ => "none",
    };

    /// <summary>Version of each component whose bits enter a run of this spec.</summary>
    public static ValueMap<int> Numerics(ExperimentSpec spec)
    {
        List<KeyValuePair<string, int>> versions =
        [
            new("Pixels", DatasetOpener.NumericsVersion),
            new("Preprocessing", PixelPreprocessing.NumericsVersion),
            new("VggForward", ManagedBackbone.NumericsVersion),
            new("Head", ManagedHead.NumericsVersion),
        ];
        if (!spec.Augmentation.IsIdentity)
        {
            versions.Add(new("Augmentation", AugmentationSampler.NumericsVersion));
            versions.Add(new("AffineWarp", AffineWarp.NumericsVersion));
        }

        return new ValueMap<int>(versions);
    }
}
