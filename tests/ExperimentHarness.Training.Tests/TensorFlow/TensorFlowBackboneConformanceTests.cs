using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class TensorFlowBackboneConformanceTests : BackboneConformance
{
    protected override IBackbone Create(VggTopology topology, BackboneWeights weights, ImageSize imageSize) =>
        TensorFlowForTests.Engine.CreateBackbone(topology, weights, imageSize);
}
