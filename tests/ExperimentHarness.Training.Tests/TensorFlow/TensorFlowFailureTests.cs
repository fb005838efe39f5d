using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Heads;
using ExperimentHarness.TensorFlow.Native;
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
    // So many samples by so many units are 256 TB, which no process can have; each alone is 32 MB.
    private const int Many = 1 << 23;

    private static readonly HeadTopology Wide = Topology(inputs: 1, units: Many);

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
    public void Predict_MoreMemoryThanThereIs_FailsTheRun()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Wide);

        Assert.That(() => head.Predict(new float[Many], Many, new float[Many]), NoMemory("prediction"));
        Assert.That(() => head.Predict(new float[1], 1, new float[1]), Throws.Nothing, "the head still works");
    }

    [Test]
    public void Train_MoreMemoryThanThereIs_FailsTheRunInItsStep()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Wide);

        Assert.That(() => head.Train(new HeadBatch(new float[Many], new int[Many], Step: 16), null, 0.1, new float[Many]), NoMemory("step 17"));
        Assert.That(head.Export().Step, Is.Zero);
    }

    [Test]
    public void Extract_MoreMemoryThanThereIs_FailsTheRun()
    {
        // Maps of 2^40 values, 4 TB, of a picture of 24 MB and a kernel of 57 MB.
        const int Channels = 1 << 19;
        var size = new ImageSize(1 << 10, 1 << 11);
        using IBackbone backbone = TensorFlowForTests.Engine.CreateBackbone(
            new VggTopology(BackboneName.Vgg16, [1]), new BackboneWeights([new ConvolutionWeights("wide", 3, Channels, new float[27 * Channels], new float[Channels])], default), size);

        Assert.That(() => backbone.Extract(new float[size.RgbLength], 1, []), NoMemory("the backbone"));
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

    private static HeadTopology Topology(int inputs, int units) => new(
        inputs, 1, new HeadSpec { HiddenUnits = [units], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Sgd }, 0, null, Seed: 1, Threads: 1);

    private static EqualStringConstraint NoMemory(string where) =>
        Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3402").And.Property("Where").EqualTo(where);

    private sealed class RefusingHead : IHead
    {
        private static TensorFlowException Refusal => new(StatusCode.Internal, "no");

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
