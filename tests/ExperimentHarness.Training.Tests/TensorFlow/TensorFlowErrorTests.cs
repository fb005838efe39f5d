using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Native;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>What TensorFlow refuses comes as an exception with its code and words; the process goes on.</summary>
internal sealed class TensorFlowErrorTests
{
    [SetUp]
    public void LoadLibrary() => _ = TensorFlowForTests.Engine;

    [Test]
    public void Graph_ShapesThatDoNotFit_SaysWhich()
    {
        int before = NativeHandle.Alive;
        using (var graph = new Graph())
        {
            Output a = graph.Placeholder("a", 2, 3);

            Assert.That(
                () => graph.MatMul(a, a),
                Throws.InstanceOf<TensorFlowException>().With.Property("Code").EqualTo(StatusCode.InvalidArgument).And.Message.Contains("[2,3]"));
        }

        Assert.That(NativeHandle.Alive, Is.EqualTo(before));
    }

    [Test]
    public void Graph_OperationThatDoesNotExist_IsNamed()
    {
        using var graph = new Graph();

        Assert.That(
            () => graph.Operation("Sing").Finish(),
            Throws.InstanceOf<TensorFlowException>().With.Property("Code").EqualTo(StatusCode.InvalidArgument).And.Message.Contains("Sing"));
    }

    [Test]
    public void Tensor_ValuesThatAreNoneOfItsShape_AreRefused() =>
        Assert.That(() => NativeTensor.Of([1, 2, 3], 2, 2), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Engine_AnotherNumberOfThreads_IsRefusedBeforeARun() =>
        Assert.That(
            () => new TensorFlowEngine(TensorFlowForTests.Library, EngineDevice.Cpu, threads: 2),
            Throws.InstanceOf<BadInputException>().With.Message.Contains("EH5104"));

    [Test]
    public void Engine_GpuThatIsNotThere_SaysSo() =>
        Assert.That(
            () => new TensorFlowEngine(TensorFlowForTests.Library, EngineDevice.Gpu, threads: 1),
            Throws.InstanceOf<MissingRequirementException>().With.Message.Contains("EH5105"));
}
