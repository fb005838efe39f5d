namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>What a measurement is of.</summary>
/// <param name="Part">Part of the benchmark.</param>
/// <param name="What">What was measured.</param>
/// <param name="Peer">Whose.</param>
internal sealed record Subject(string Part, string What, string Peer);
