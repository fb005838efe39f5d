using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Engines;

/// <summary>What computes: makes backbones and heads, and says what their bits depend on. The loop, chance, metrics and the feature store are the same for all.</summary>
public interface IEngine
{
    /// <summary>What of the machine its bits depend on, as run keys hold it: <c>managed</c>, or <c>tensorflow 2.15.1+159354ca cpu avx512_vnni 2 threads</c>.</summary>
    string Identity { get; }

    /// <summary>The same for features, with the version of the forward pass's arithmetic.</summary>
    string FeatureIdentity { get; }

    /// <summary>What does the arithmetic here, such as <c>AVX-512</c> or <c>cpu avx512_vnni</c>.</summary>
    string Kernels { get; }

    /// <summary>Version of each component whose bits enter a run of this spec.</summary>
    ValueMap<int> Numerics(ExperimentSpec spec);

    /// <summary>Makes the frozen part of a network.</summary>
    /// <param name="topology">Its blocks.</param>
    /// <param name="weights">Weights for each convolution in order.</param>
    /// <param name="imageSize">Height and width of every picture.</param>
    IBackbone CreateBackbone(VggTopology topology, BackboneWeights weights, ImageSize imageSize);

    /// <summary>Makes the trained part with its initial weights.</summary>
    IHead CreateHead(HeadTopology topology);
}
