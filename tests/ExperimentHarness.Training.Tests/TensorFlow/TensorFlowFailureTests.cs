using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Backbones;
using ExperimentHarness.TensorFlow.Heads;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Kernels;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Where TensorFlow refuses, the run fails and not the program, and nothing stays behind.</summary>
internal sealed class TensorFlowFailureTests
{
    private int _before;

    [SetUp]
    public void CountHandles()
    {
        _ = TensorFlowForTests.Engine;
        _before = NativeHandle.Alive;
    }

    [TearDown]
    public void FindLeaks() => Assert.That(NativeHandle.Alive, Is.EqualTo(_before), "handles");

    [Test]
    public void EngineInAProcessOfItsOwn_MoreMemoryThanThereIs_FailsTheRunAndGoesOn()
    {
        using var logs = new TemporaryFolder();

        string[] lines = ChildProcess.Run(MemoryExhaustion.Environment, "exhaust-memory", TensorFlowForTests.Library.Folder, logs.Path);

        Assert.That(lines, Is.EqualTo(new[] { "EH3402 at prediction", "EH3402 at step 17", "0 steps, predicts", "EH3402 at the backbone" }));
    }

    [Test]
    public void CreateHead_LayerLargerThanAnArray_FailsTheRun() =>
        Assert.That(() => TensorFlowForTests.Engine.CreateHead(Topology(inputs: 1 << 16, units: 1 << 16)), NoMemory("the head"));

    [Test]
    public void CreateHead_WeightsThatCannotBeRead_LeavesNothing()
    {
        using var golden = new GoldenFineTuning();
        HeadTopology topology = golden.Topology(new OptimizerSpec());

        Assert.That(
            () => TensorFlowForTests.Engine.CreateHead(topology with { Blocks = topology.Blocks! with { LoadWeights = () => throw new IOException("gone") } }),
            Throws.InstanceOf<IOException>());
    }

    [Test]
    public void CreateBackbone_LayersThatDoNotFollow_FailsTheRun()
    {
        BackboneWeights weights = new([SyntheticWeights.Layer("a", 3, 8, 1), SyntheticWeights.Layer("b", 9, 8, 2)], default);

        Assert.That(
            () => TensorFlowForTests.Engine.CreateBackbone(new VggTopology(BackboneName.Vgg16, [2]), weights, new ImageSize(8, 8)),
            Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3401").And.Message.Contains("at the backbone"));
    }

    [Test]
    public void Import_OfAnotherTopology_LeavesNothing()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology(inputs: 5, units: 4));
        using IHead other = TensorFlowForTests.Engine.CreateHead(Topology(inputs: 5, units: 3));
        int before = NativeHandle.Alive;

        Assert.That(() => head.Import(other.Export()), Throws.ArgumentException);
        Assert.That(NativeHandle.Alive, Is.EqualTo(before));
    }

    [Test]
    public void GuardedHead_RefusedInAnyMember_FailsTheRun()
    {
        var head = new GuardedHead(new RefusingHead());
        Action[] members =
        [
            () => head.Train(new HeadBatch([], [], 0), null, 0.1, []),
            () => head.Predict([], 0, []),
            () => head.RegularizationLoss(),
            () => head.Export(),
            () => head.Import(new HeadState([], [], 0)),
        ];

        foreach (Action member in members)
        {
            Assert.That(() => member(), Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3401"));
        }
    }

    [Test]
    public void GuardedBackbone_RefusedInExtract_FailsTheRun()
    {
        var backbone = new GuardedBackbone(new RefusingBackbone());

        Assert.That(() => backbone.Extract([], 0, []), Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3401").And.Property("Where").EqualTo("the backbone"));
    }

    [Test]
    public void CreateBackbone_AnyFrozenBlocks_IsGuarded()
    {
        VggTopology topology = VggTopology.Vgg16.First(1);
        using IBackbone backbone = TensorFlowForTests.Engine.CreateBackbone(topology, SyntheticWeights.Backbone(topology), new ImageSize(32, 32));

        Assert.That(backbone, Is.InstanceOf<GuardedBackbone>());
    }

    private static HeadTopology Topology(int inputs, int units) => new(
        inputs, 1, new HeadSpec { HiddenUnits = [units], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Sgd }, 0, null, Seed: 1, Threads: 1);

    private static EqualStringConstraint NoMemory(string where) =>
        Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3402").And.Property("Where").EqualTo(where);

    private static TensorFlowException Refusal => new(StatusCode.Internal, "no");

    private sealed class RefusingBackbone : IBackbone
    {
        public string Identity => "refusing";

        public FeatureShape FeatureShape => new(1, 1, 1);

        public void Extract(ReadOnlySpan<float> images, int count, Span<float> features) => throw Refusal;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class RefusingHead : IHead
    {
        public double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits) => throw Refusal;

        public void Predict(ReadOnlySpan<float> features, int count, Span<float> logits) => throw Refusal;

        public double RegularizationLoss() => throw Refusal;

        public HeadState Export(HeadState? reuse = null) => throw Refusal;

        public void Import(HeadState state) => throw Refusal;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
