using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Tests.Engines;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class TensorFlowHeadConformanceTests : HeadConformance
{
    protected override IHead Create(HeadTopology topology, DropoutFactors masks) => TensorFlowForTests.Engine.CreateHead(topology, masks);
}
