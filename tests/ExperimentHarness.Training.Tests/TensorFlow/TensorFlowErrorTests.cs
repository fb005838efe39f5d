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
    private SessionSettings _settings = null!;

    [SetUp]
    public void LoadLibrary() => _settings = TensorFlowForTests.Engine.Settings;

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
    public void Run_VariableWithoutAValue_FailsTheRun()
    {
        using var graph = new Graph();
        var variable = new Variable(graph, "bias", [2]);
        using var session = new Session(graph, _settings);

        Assert.That(
            () => EngineFailure.Guard(() => session.Run([], [variable.Value]), "step 7"),
            Throws.InstanceOf<RunFailedException>().With.Property("Where").EqualTo("step 7").And.Message.Contains("EH3401").And.Message.Contains("bias"));
    }

    [Test]
    public void Run_MoreMemoryThanThereIs_FailsTheRun()
    {
        using var graph = new Graph();
        Output a = graph.Placeholder("a", -1);
        using var session = new Session(graph, _settings);
        using NativeTensor four = NativeTensor.Of([1, 2, 3, 4], 4);
        using NativeTensor shape = NativeTensor.Of([1 << 30, 1 << 20]);
        Output huge = graph.Operation("Fill")
            .Inputs(graph.Operation("Const").Set("dtype", DataType.Int32).Set("value", shape).Finish().Output, graph.Sum(a, 0))
            .Finish().Output;

        Assert.That(
            () => EngineFailure.Guard(() => session.Run([new Feed(a, four)], [huge]), "step 7"),
            Throws.InstanceOf<RunFailedException>().With.Message.Contains("EH3402").And.Message.Contains("no memory"));
        Assert.That(session.Run([new Feed(a, four)], [graph.Sum(a, 0)])[0].ToScalar(), Is.EqualTo(10), "the session still works");
    }

    [Test]
    public void Session_AnotherNumberOfThreads_IsRefused()
    {
        using var graph = new Graph();
        using var session = new Session(graph, _settings);

        Assert.That(() => new Session(graph, _settings with { Threads = 2 }), Throws.InstanceOf<BadInputException>().With.Message.Contains("EH5104"));
    }

    [Test]
    public void Engine_GpuThatIsNotThere_SaysSo() =>
        Assert.That(
            () => new TensorFlowEngine(TensorFlowForTests.Library, EngineDevice.Gpu, threads: 1),
            Throws.InstanceOf<MissingRequirementException>().With.Message.Contains("EH5105"));
}
