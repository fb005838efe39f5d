using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Programs;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>What parts measure with.</summary>
/// <param name="Baseline">The recipe, with its pictures and weights.</param>
/// <param name="Program">The harness as a process.</param>
/// <param name="IsFull">Whether long runs are made rather than scaled.</param>
/// <param name="Say">Tells a person what happens, a line each.</param>
internal sealed record BenchmarkSetting(BaselineExperiment Baseline, HarnessProgram Program, bool IsFull, Action<string> Say)
{
    /// <summary>Versions of the libraries met so far.</summary>
    public SortedSet<string> Libraries { get; } = new(StringComparer.Ordinal);

    /// <summary>Rounds of short measurements.</summary>
    public int Rounds => IsFull ? 15 : 5;
}
