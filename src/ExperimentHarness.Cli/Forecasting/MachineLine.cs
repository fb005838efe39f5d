using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>The machine in one line, as far as rates depend on it.</summary>
internal static class MachineLine
{
    /// <summary>Such as <c>AMD EPYC 9B14, kernels with AVX-512, 2 logical processors</c>.</summary>
    public static string Current() =>
        $"{ProcessorInformation.FindModel() ?? "unknown processor"}, kernels with {ManagedEngine.VectorInstructions}, {Environment.ProcessorCount} logical processors";
}
