using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>What a run still has to do.</summary>
/// <param name="Views">Views to look at.</param>
/// <param name="Forecast">What it will take.</param>
internal sealed record PlannedWork(ViewCount Views, Forecast Forecast)
{
    /// <summary>The work of a complete run.</summary>
    public static PlannedWork Nothing { get; } = new(default, Forecast.Nothing);
}
