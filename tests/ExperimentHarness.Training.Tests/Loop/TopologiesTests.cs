using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class TopologiesTests
{
    [TestCase(2, null, 1)]
    [TestCase(2, LossName.BinaryCrossentropy, 1)]
    [TestCase(2, LossName.CategoricalCrossentropy, 2)]
    [TestCase(3, null, 3)]
    public void Of_ClassesAndLoss_DecideTheOutputs(int classes, LossName? loss, int outputs)
    {
        ExperimentSpec spec = SmallExperiment.SpecOfClasses(classes) with { Training = SmallExperiment.Spec.Training with { Loss = loss } };

        HeadTopology topology = Topologies.Of(LoopSetup.Experiment.Prepare(spec));

        Assert.That(topology.Outputs, Is.EqualTo(outputs));
        Assert.That(topology.Inputs, Is.EqualTo(512));
    }

    [Test]
    public void Of_NamedClassWeights_AreInLabelOrderAndOneWhereNoneIsGiven()
    {
        var weights = new ClassWeight.Given(new ValueMap<double>([new("stripes", 3)]));

        Assert.That(Weights(weights), Is.EqualTo(new double[] { 1, 3 }));
    }

    [Test]
    public void Of_BalancedClassWeights_AreOneForEvenClasses() =>
        Assert.That(Weights(new ClassWeight.Balanced()), Is.EqualTo(new double[] { 1, 1 }));

    [Test]
    public void Of_NoClassWeights_IsNull() => Assert.That(Weights(null), Is.Null);

    private static double[]? Weights(ClassWeight? classWeight)
    {
        ExperimentSpec spec = SmallExperiment.Spec with { Training = SmallExperiment.Spec.Training with { ClassWeight = classWeight } };
        return Topologies.Of(LoopSetup.Experiment.Prepare(spec)).ClassWeights;
    }
}
