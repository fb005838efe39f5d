namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>How a requirement came out.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Peer">The fastest of those compared with, or null.</param>
/// <param name="Found">Ratio of the medians, or the median where there is none to compare with.</param>
internal sealed record Comparison(Requirement Requirement, string? Peer, double Found)
{
    /// <summary>Whether the figure is reached.</summary>
    public bool IsMet => Found <= Requirement.Must;
}
