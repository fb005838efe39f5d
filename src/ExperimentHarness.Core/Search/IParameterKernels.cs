using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Search;

/// <summary>What the kernels of a density are along one parameter; the last kernel is the prior.</summary>
internal interface IParameterKernels
{
    /// <summary>Draws a coordinate from a kernel.</summary>
    double Draw(int kernel, ref CounterRandom random);

    /// <summary>Logarithm of a kernel's density, or of its probability where values are single.</summary>
    double LogDensity(int kernel, double coordinate);
}
