using ExperimentHarness.Benchmarks.Measuring;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>A part of the benchmark that can run alone.</summary>
internal interface IBenchmarkPart
{
    /// <summary>What <c>--filter</c> calls it.</summary>
    string Name { get; }

    /// <summary>Measures, and says meanwhile what it does.</summary>
    IEnumerable<Measurement> Measure(BenchmarkSetting setting);
}
