using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>VGG16's forward pass, a batch of 20 pictures.</summary>
internal sealed class ForwardPart : IBenchmarkPart
{
    private const double Float32Tolerance = 1e-5;
    private const double Bfloat16Tolerance = 5e-2;
    private const string Avx2 = "AVX2";

    private static readonly IReadOnlyDictionary<string, string> ManagedAvx2 =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_EnableAVX512"] = "0" };

    private static readonly IReadOnlyDictionary<string, string> LibtorchAvx2 =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ONEDNN_MAX_CPU_ISA"] = "AVX2", ["ATEN_CPU_CAPABILITY"] = "avx2", ["MKL_ENABLE_INSTRUCTIONS"] = "AVX2" };

    private static readonly IReadOnlyDictionary<string, string> TensorFlowAvx2 =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ONEDNN_MAX_CPU_ISA"] = "AVX2" };

    /// <inheritdoc />
    public string Name => "forward";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting)
    {
        int cores = Environment.ProcessorCount;
        foreach (int threads in new[] { Math.Min(2, cores), cores }.Distinct())
        {
            var rounds = new InterleavedRounds(setting, Name, threads);
            foreach (Measurement measurement in Measure(rounds, threads, setting.Baseline.HasTensorFlow()))
            {
                yield return measurement;
            }
        }
    }

    private static IEnumerable<Measurement> Measure(InterleavedRounds rounds, int threads, bool hasTensorFlow)
    {
        (string, int) unit = ("ms/image", InputFiles.BatchSize);
        string widest = ManagedEngine.VectorInstructions;
        PeerStart harness = new(Requirements.Ours, "forward/harness", 0);
        PeerStart tuned = new(Requirements.Tuned, "forward/libtorch-tuned", Float32Tolerance);
        PeerStart[] tensorFlow = hasTensorFlow ? [new(Requirements.TensorFlow, "forward/tensorflow", Float32Tolerance)] : [];
        IEnumerable<Measurement> measurements = rounds.Measure(Requirements.Forward(threads, widest), unit,
        [
            harness,
            tuned,
            new(Requirements.Default, "forward/libtorch-default", Float32Tolerance),
            new(Requirements.Onnx, "forward/onnx", Float32Tolerance),
            .. tensorFlow,
            new(Requirements.Bfloat16, "forward/libtorch-bfloat16", Bfloat16Tolerance),
        ]);

        // ONNX Runtime has no switch that holds it to AVX2; on a machine without more it takes part above.
        return widest == Avx2 ? measurements : measurements.Concat(rounds.Measure(
            Requirements.Forward(threads, Avx2),
            unit,
            [harness with { Environment = ManagedAvx2 }, tuned with { Environment = LibtorchAvx2 }, .. tensorFlow.Select(peer => peer with { Environment = TensorFlowAvx2 })]));
    }
}
