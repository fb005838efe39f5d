using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>How a run was computed; none of it changes a bit of the managed engine's results.</summary>
/// <param name="Engine">Engine as the run key names it.</param>
/// <param name="Kernels">Vector instructions of its kernels, or the device.</param>
/// <param name="Threads">Threads of the backbone.</param>
internal sealed record Computation(string Engine, string Kernels, int Threads)
{
    /// <summary>With an engine.</summary>
    public static Computation Of(IEngine engine, int threads) => new(engine.Identity, engine.Kernels, threads);
}
