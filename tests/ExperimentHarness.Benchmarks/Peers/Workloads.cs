using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Libtorch;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Onnx;
using ExperimentHarness.Benchmarks.Store;
using ExperimentHarness.Benchmarks.TensorFlow;

namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>Every workload by name. Another library's forward pass is one more <see cref="IForwardPeer"/> and one more line here.</summary>
internal static class Workloads
{
    /// <summary>Makes a workload in this process.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static IWorkload Create(PeerRequest request)
    {
        var files = new InputFiles(request.Inputs);
        LibtorchSettings Settings(bool isTuned) => new(isTuned, request.Threads);
        return request.Workload switch
        {
            "forward/harness" => new ForwardWorkload(new ManagedForward(files, request.Threads)),
            "forward/libtorch-tuned" => new ForwardWorkload(LibtorchForward.Create(files, Settings(isTuned: true))),
            "forward/libtorch-default" => new ForwardWorkload(LibtorchForward.Create(files, Settings(isTuned: false))),
            "forward/libtorch-bfloat16" => new ForwardWorkload(LibtorchForward.Create(files, Settings(isTuned: true) with { IsBfloat16 = true })),
            "forward/onnx" => new ForwardWorkload(new OnnxForward(files, request.Threads)),
            "head/harness" => new ManagedHeadSteps(files, request.Threads),
            "head/libtorch-tuned" => LibtorchHeadSteps.Create(files, Settings(isTuned: true)),
            "head/libtorch-default" => LibtorchHeadSteps.Create(files, Settings(isTuned: false)),
            "recipe/libtorch-tuned" => LibtorchRecipe.Create(files, Settings(isTuned: true)),
            "recipe/libtorch-default" => LibtorchRecipe.Create(files, Settings(isTuned: false)),
            "forward/tensorflow" => new ForwardWorkload(new TensorFlowForward(files, request.Threads)),
            "head/tensorflow" => new TensorFlowHeadSteps(files, request.Threads),
            "recipe/tensorflow" => new TensorFlowRecipe(files, request.Threads),
            "store" => new StoreLookups(request.Inputs),
            _ => throw new ArgumentException($"there is no workload '{request.Workload}'", nameof(request)),
        };
    }
}
