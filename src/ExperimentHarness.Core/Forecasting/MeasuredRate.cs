using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Forecasting;

/// <summary>A rate as the last runs measured it.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Samples">Seconds (or bytes) a unit, one sample a run, the oldest first.</param>
public sealed record MeasuredRate(RateName Name, ValueList<double> Samples)
{
    /// <summary>Runs that are remembered: enough that one on a busy machine does not count.</summary>
    public const int MaximumSamples = 5;

    /// <summary>The median.</summary>
    public double Value => Median.Of(Samples);

    /// <summary>With one sample more, and the oldest forgotten.</summary>
    public MeasuredRate With(double sample) => this with { Samples = Samples.Append(sample).TakeLast(MaximumSamples).ToValueList() };
}
