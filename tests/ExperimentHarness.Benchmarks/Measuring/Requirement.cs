using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>A figure to reach.</summary>
/// <param name="Text">What is compared.</param>
/// <param name="Ours">The measurement that must be small.</param>
/// <param name="Peers">Those it is compared with, of which the fastest counts; empty where <paramref name="Must"/> is a value of its own.</param>
/// <param name="Must">Largest ratio of medians, or largest median.</param>
internal sealed record Requirement(string Text, Subject Ours, ValueList<Subject> Peers, double Must)
{
    /// <summary>Compares what was measured; null where either side is missing.</summary>
    public Comparison? Compare(IReadOnlyCollection<Measurement> measurements)
    {
        Measurement? ours = measurements.FirstOrDefault(measurement => measurement.Subject == Ours);
        Measurement? fastest = measurements.Where(measurement => Peers.Contains(measurement.Subject)).MinBy(measurement => measurement.Median);
        return ours is null || (fastest is null && Peers.Count > 0)
            ? null
            : new Comparison(this, fastest?.Peer, fastest is null ? ours.Median : ours.Median / fastest.Median);
    }
}
