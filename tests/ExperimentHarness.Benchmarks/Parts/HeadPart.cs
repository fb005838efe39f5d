using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Measuring;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>A training step of the baseline's head, on features of pictures.</summary>
internal sealed class HeadPart : IBenchmarkPart
{
    // RMSprop's first step divides a gradient by its own size: where one is almost 0, its last bit decides the sign.
    private const double Tolerance = 1e-2;

    /// <inheritdoc />
    public string Name => "head";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting) =>
        new InterleavedRounds(setting, Name, Environment.ProcessorCount).Measure(Requirements.HeadStep, ("ms/step", HeadTask.StepsOfRound),
        [
            new(Requirements.Ours, "head/harness", 0),
            new(Requirements.Tuned, "head/libtorch-tuned", Tolerance),
            new(Requirements.Default, "head/libtorch-default", Tolerance),
            .. setting.Baseline.HasTensorFlow() ? [new PeerStart(Requirements.TensorFlow, "head/tensorflow", Tolerance)] : Array.Empty<PeerStart>(),
        ]);
}
