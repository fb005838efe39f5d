using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Backbones;
using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.TensorFlow.Heads;
using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.TensorFlow;

/// <summary>TensorFlow through its C library. Its bits depend on the library, the device, the instructions that kernels are chosen by, and the number of threads.</summary>
public sealed class TensorFlowEngine : IEngine
{
    /// <summary>Part of every run key; raised when a change of the backbone's graph changes a bit of the features.</summary>
    public const int ForwardVersion = 1;

    /// <summary>Part of every run key; raised when a change of the head's graph changes a bit of a result.</summary>
    public const int HeadVersion = 1;

    private readonly TensorFlowLibrary _library;

    /// <summary>The engine on a device.</summary>
    /// <exception cref="MissingRequirementException">EH5105: the library sees no such device.</exception>
    /// <exception cref="BadInputException">EH5104: the process computes with another number of threads.</exception>
    public TensorFlowEngine(TensorFlowLibrary library, EngineDevice device, int threads)
    {
        _library = library;
        Settings = new SessionSettings(device, threads);
        Kernels = $"{device.ToString().ToLowerInvariant()} {KernelChoice.Describe(Environment.GetEnvironmentVariable)}";
        ProcessThreads.Claim(threads);
        if (device == EngineDevice.Gpu && FindGpuProblem() is { } problem)
        {
            throw new MissingRequirementException("EH5105", $"TensorFlow {library.Version} in '{library.Folder}' {problem}; use engine.device=cpu, or name in HARNESS_TENSORFLOW a library built for GPUs, with its driver");
        }
    }

    /// <inheritdoc />
    public string Identity => $"tensorflow {_library.Build} {Kernels} {Settings.Threads} {(Settings.Threads == 1 ? "thread" : "threads")}";

    /// <inheritdoc />
    public string FeatureIdentity => $"{Identity} {ForwardVersion}";

    /// <inheritdoc />
    public string Kernels { get; }

    internal SessionSettings Settings { get; }

    /// <inheritdoc />
    public ValueMap<int> Numerics(ExperimentSpec spec) => new(
    [
        .. InputNumerics.Of(spec),
        new("TensorFlowForward", ForwardVersion),
        new("TensorFlowHead", HeadVersion),
    ]);

    /// <inheritdoc />
    /// <exception cref="RunFailedException">EH3401: TensorFlow refused; EH3402: it has no memory for it.</exception>
    public IBackbone CreateBackbone(VggTopology topology, BackboneWeights weights, ImageSize imageSize) => topology.BlockCount == 0
        ? new NoBackbone(imageSize)
        : new GuardedBackbone(EngineFailure.Guard(() => new TensorFlowBackbone(topology, weights, imageSize, this), "the backbone"));

    /// <inheritdoc />
    /// <exception cref="RunFailedException">EH3401: TensorFlow refused; EH3402: it has no memory for it.</exception>
    public IHead CreateHead(HeadTopology topology) => CreateHead(topology, dropout: null);

    /// <summary>The head with dropout factors that are given.</summary>
    internal IHead CreateHead(HeadTopology topology, DropoutFactors? dropout) =>
        new GuardedHead(EngineFailure.Guard(() => new TensorFlowHead(topology, Settings, dropout), "the head"));

    private string? FindGpuProblem()
    {
        try
        {
            using var graph = new Graph();
            using var session = new Session(graph, Settings);
            return session.DeviceTypes().Contains("GPU", StringComparer.Ordinal) ? null : "sees no GPU";
        }
        catch (TensorFlowException failure)
        {
            return $"cannot use the GPU ({failure.Code}: {failure.Words})";
        }
    }
}
