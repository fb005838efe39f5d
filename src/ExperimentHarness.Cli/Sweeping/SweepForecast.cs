using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>What trials will take, one after the other and to their ends, as if each were the experiment without its sweep.</summary>
/// <param name="experiment">The experiment, opened.</param>
/// <param name="features">The feature store, or null where none is used.</param>
/// <param name="rates">Rates of this machine, or null where there are none.</param>
internal sealed class SweepForecast(OpenExperiment experiment, FeatureStore? features, RateTable? rates)
{
    /// <summary>The forecast of a number of trials; unknown where a rate is missing.</summary>
    public Forecast Of(int trials)
    {
        if (trials == 0)
        {
            return Forecast.Nothing;
        }

        // What the first trial computes, the others find.
        var runs = new RunForecasting(experiment, features, rates);
        Forecast first = OfTrial(runs);
        Forecast later = OfTrial(runs);
        return new Forecast(first.Seconds + ((trials - 1) * later.Seconds), first.Bytes + ((trials - 1) * later.Bytes), first.IsRough || later.IsRough);
    }

    private Forecast OfTrial(RunForecasting runs) =>
        experiment.Plan.Runs.Aggregate(Forecast.Nothing, (sum, run) => sum + runs.Take(run, epochsDone: 0).Forecast);
}
