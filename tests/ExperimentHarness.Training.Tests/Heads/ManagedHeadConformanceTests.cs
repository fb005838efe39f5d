using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Tests.Engines;

namespace ExperimentHarness.Training.Tests.Heads;

internal sealed class ManagedHeadConformanceTests : HeadConformance
{
    protected override IHead Create(HeadTopology topology, DropoutFactors masks) =>
        new ManagedHead(topology, new ManagedHeadSettings { Dropout = masks });
}
