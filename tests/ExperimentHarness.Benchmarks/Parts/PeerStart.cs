namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>How a peer is started.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Workload">What it is to be.</param>
/// <param name="Tolerance">Largest relative difference of its outputs from the first peer's.</param>
internal sealed record PeerStart(string Name, string Workload, double Tolerance)
{
    /// <summary>Variables of its own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
