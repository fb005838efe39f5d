using ExperimentHarness.Benchmarks.Libtorch;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Benchmarks.Programs;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>Peak memory of the baseline: a cold run with its validation, and a step and a batch of validation in libtorch.</summary>
internal sealed class MemoryPart : IBenchmarkPart
{
    private const double BytesOfMegabyte = 1e6;
    private const string Unit = "MB";

    private static readonly RunLength Short = new(2, 5);

    /// <inheritdoc />
    public string Name => "memory";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting)
    {
        RunLength length = setting.IsFull ? RunLength.Whole : Short;
        setting.Baseline.ForgetFeatures();
        setting.Say($"memory: the baseline, cold, {length.Steps} steps");
        long ours = BaselineRun.Train(setting, length).PeakMemoryBytes;
        yield return new Measurement(Name, Requirements.Memory, Requirements.Ours, Unit, [ours / BytesOfMegabyte], ours, setting.IsFull ? null : $"{length.Steps} steps of {RunLength.Whole.Steps}: memory does not grow with them");
        yield return OfPeer(setting, Requirements.Tuned, "recipe/libtorch-tuned");
        yield return OfPeer(setting, Requirements.Default, "recipe/libtorch-default");
    }

    private static Measurement OfPeer(BenchmarkSetting setting, string name, string workload)
    {
        setting.Say($"memory: {name}");
        using var peer = new PeerProcess(name, new PeerRequest(workload, setting.Baseline.Files.Folder, Environment.ProcessorCount));
        peer.Run(LibtorchRecipe.TrainPhase);
        peer.Run(LibtorchRecipe.TrainPhase);
        peer.Run(LibtorchRecipe.ValidatePhase);
        long peak = peer.PeakMemoryBytes();
        return new Measurement("memory", Requirements.Memory, name, Unit, [peak / BytesOfMegabyte], peak, "two steps and a batch of validation");
    }
}
