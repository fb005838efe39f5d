using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>Forecasts the runs of an experiment one after the other: what an earlier run computes, a later one finds.</summary>
/// <param name="experiment">The opened experiment.</param>
/// <param name="store">The feature store, or null where none is used.</param>
/// <param name="rates">Rates of this machine, or null where there are none.</param>
internal sealed class RunForecasting(OpenExperiment experiment, FeatureStore? store, RateTable? rates)
{
    private readonly HashSet<ViewKey> _promised = [];
    private bool _isBackboneReady;

    /// <summary>Takes the next run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochsDone">Epochs that it need not train again.</param>
    public PlannedWork Take(PlannedRun run, int epochsDone)
    {
        TrainingRun training = experiment.Prepare(run, folder: "", store);
        ViewCount views = WorkCount.Views(training, epochsDone, _promised);
        RunWork work = WorkCount.Of(training, experiment.Threads, epochsDone, views) with { IsBackboneReady = _isBackboneReady, KeepsFeatures = store is not null };
        _isBackboneReady |= views.ToCompute > 0;
        return new PlannedWork(views, rates is null ? Forecast.Unknown : Forecast.Of(work, rates));
    }
}
