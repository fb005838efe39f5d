using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>How a run was computed; none of it changes a bit of the managed engine's results.</summary>
/// <param name="Engine">Engine as the run key names it.</param>
/// <param name="Kernels">Vector instructions of its kernels.</param>
/// <param name="Threads">Threads of the backbone.</param>
internal sealed record Computation(string Engine, string Kernels, int Threads)
{
    /// <summary>With the managed engine.</summary>
    public static Computation Managed(int threads) => new(ManagedEngine.Identity, ManagedEngine.VectorInstructions, threads);
}
