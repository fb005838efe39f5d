using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Backbones;

internal sealed class ManagedBackboneConformanceTests : BackboneConformance
{
    // Winograd's tiles, F(6x6) and F(4x4), cost digits.
    protected override BackboneTolerance Tolerance { get; } = new(3e-6, 6e-6, 2e-5, 3e-6);

    protected override IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize) =>
        new ManagedBackbone(topology, weights, imageSize, threads: 2);
}
