using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Reports;

namespace ExperimentHarness.Tests.Benchmarks.Reports;

internal static class SomeReport
{
    public static BenchmarkReport Create() => new(
        new MachineDescription("Some(R) CPU @ 3.1GHz", ["AVX2", "FMA"], 2, 25_000_000_000, "Some Linux 1", ".NET 10.0.0"),
        new DateOnly(2026, 3, 4),
        ["a library 1.0"],
        [
            new("head", Requirements.HeadStep, Requirements.Ours, "ms/step", [3.5, 3.25, 4]),
            new("head", Requirements.HeadStep, Requirements.Tuned, "ms/step", [35, 33, 36], 1_317_000_000, "differs | little"),
        ]);
}
