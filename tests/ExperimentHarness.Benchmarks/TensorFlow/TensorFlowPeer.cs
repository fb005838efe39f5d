using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Libraries;

namespace ExperimentHarness.Benchmarks.TensorFlow;

/// <summary>TensorFlow's library in a peer's process.</summary>
internal static class TensorFlowPeer
{
    /// <summary>Loads it, and makes the engine.</summary>
    public static (TensorFlowEngine Engine, string Version) Load(InputFiles files, int threads)
    {
        TensorFlowLibrary library = BaselineExperiment.OfInputs(files.Folder).LoadTensorFlow();
        return (new TensorFlowEngine(library, EngineDevice.Cpu, threads), $"TensorFlow {library.Version}");
    }
}
