using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Backbones;

internal sealed class ManagedBackboneConformanceTests : BackboneConformance
{
    protected override IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize) =>
        new ManagedBackbone(topology, weights, imageSize, threads: 2);
}
