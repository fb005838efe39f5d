using System.Text.Json.Serialization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>One thing measured of one implementation.</summary>
/// <param name="Part">Part of the benchmark, such as <c>forward</c>.</param>
/// <param name="What">What was measured, such as <c>2 threads, AVX-512</c>.</param>
/// <param name="Peer">Whose.</param>
/// <param name="Unit">Of every round, such as <c>ms/image</c>; smaller is better.</param>
/// <param name="Values">A value for each round.</param>
/// <param name="PeakMemoryBytes">Largest resident size of the process (VmHWM), or null where it tells nothing.</param>
/// <param name="Note">What a reader must know, such as from how many steps a figure was scaled; null for nothing.</param>
internal sealed record Measurement(string Part, string What, string Peer, string Unit, ValueList<double> Values, long? PeakMemoryBytes = null, string? Note = null)
{
    /// <summary>Median of the rounds.</summary>
    [JsonIgnore]
    public double Median => Core.Arithmetic.Median.Of(Values);

    /// <summary>What and whose.</summary>
    [JsonIgnore]
    public Subject Subject => new(Part, What, Peer);
}
