using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Tests.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class TensorFlowHeadTests
{
    private static readonly HeadTopology Topology = new(
        150, 3, new HeadSpec { HiddenUnits = [100, 7], L2 = 1e-3 }, new OptimizerSpec(), 0.1, [1, 2, 0.5], Seed: 5, Threads: 1);

    [TestCaseSource(typeof(HeadTopologies), nameof(HeadTopologies.Optimizers))]
    public void Train_AnyOptimizer_AgreesWithTheManagedEngine(OptimizerSpec optimizer)
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            HeadTopology topology = Topology with { Optimizer = optimizer, Head = Topology.Head with { Activation = activation } };
            using var managed = new ManagedHead(topology);
            using IHead head = TensorFlowForTests.Engine.CreateHead(topology);
            for (int step = 0; step < 6; step++)
            {
                HeadBatch batch = HeadTraining.Batch(topology, step);
                float[] expected = new float[batch.Count * 3];
                float[] logits = new float[batch.Count * 3];

                double expectedLoss = managed.Train(batch, null, 1e-3, expected);
                double loss = head.Train(batch, null, 1e-3, logits);

                Assert.That(loss, Is.EqualTo(expectedLoss).Within(1e-5 * expectedLoss), $"{activation}, step {step}");
                Assert.That(logits, Is.EqualTo(expected).Within(2e-5), $"{activation}, step {step}");
            }

            Assert.That(head.RegularizationLoss(), Is.EqualTo(managed.RegularizationLoss()).Within(1e-6));
        }
    }

    [TestCaseSource(typeof(HeadTopologies), nameof(HeadTopologies.Optimizers))]
    public void Train_Resumed_GivesTheSameBits(OptimizerSpec optimizer)
    {
        var training = new HeadTraining(Topology with { Optimizer = optimizer }) { CreateHead = TensorFlowForTests.Engine.CreateHead };

        Assert.That((training with { ResumedAfter = 2 }).Run(), Is.EqualTo(training.Run()));
    }

    [Test]
    public void Export_OfANewHead_HasTheManagedEnginesBits()
    {
        using var managed = new ManagedHead(Topology);
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology);

        HeadState expected = managed.Export();
        HeadState state = head.Export();

        Assert.That(state.Weights.Concat(state.Slots).Select(tensor => tensor.Name), Is.EqualTo(expected.Weights.Concat(expected.Slots).Select(tensor => tensor.Name)));
        Assert.That(state.Weights.Select(tensor => tensor.Values), Is.EqualTo(expected.Weights.Select(tensor => tensor.Values)));
        Assert.That(state.Slots.Select(tensor => tensor.Values), Is.EqualTo(expected.Slots.Select(tensor => tensor.Values)));
    }

    [Test]
    public void Import_WithoutSlots_ClearsThem()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology);
        HeadState start = head.Export();
        HeadBatch batch = HeadTraining.Batch(Topology, 0);
        head.Train(batch, null, 1e-3, new float[batch.Count * 3]);

        head.Import(start with { Slots = [] });

        Assert.That(head.Export().Slots.SelectMany(slot => slot.Values), Is.All.Zero);
        Assert.That(head.Export().Step, Is.Zero);
    }

    [Test]
    public void Import_OfAnotherShape_NamesBoth()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology);
        using IHead other = TensorFlowForTests.Engine.CreateHead(Topology with { Inputs = 151 });

        Assert.That(() => head.Import(other.Export()), Throws.ArgumentException.With.Message.Contains("[151, 100]").And.Message.Contains("[150, 100]"));
    }

    [Test]
    public void Train_LogitOfZero_LearnsFromHalfTheWay()
    {
        HeadTopology topology = new(1, 1, new HeadSpec { HiddenUnits = [], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Sgd }, 0, null, Seed: 1, Threads: 1);
        using IHead head = TensorFlowForTests.Engine.CreateHead(topology);

        // The input 0 makes the logit 0 whatever the kernel: sigmoid(0) - 1 is the gradient of the bias.
        head.Train(new HeadBatch([0], [1], 0), null, 1, new float[1]);

        Assert.That(head.Export().Weights[1].Values, Is.EqualTo(new[] { 0.5f }));
    }

    [Test]
    public void Dispose_AfterTrainingPredictionAndExport_FreesEveryHandle()
    {
        _ = TensorFlowForTests.Engine;
        int before = NativeHandle.Alive;

        using (IHead head = TensorFlowForTests.Engine.CreateHead(Topology))
        {
            HeadBatch batch = HeadTraining.Batch(Topology, 1);
            var logits = new float[batch.Count * 3];
            head.Train(batch, null, 1e-3, logits);
            head.Predict(batch.Features, batch.Count, logits);
            _ = head.RegularizationLoss();
            head.Import(head.Export());
            Assert.That(NativeHandle.Alive, Is.EqualTo(before + 2), "graph and session");
        }

        Assert.That(NativeHandle.Alive, Is.EqualTo(before));
    }
}
