using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>Turns what a finished run measured of itself into samples of rates.</summary>
/// <param name="run">The run.</param>
/// <param name="bytes">What it keeps on disk.</param>
/// <param name="threads">Threads of the backbone.</param>
internal sealed class RunMeasurements(TrainingRun run, long bytes, int threads)
{
    /// <summary>Every rate that the run could measure.</summary>
    /// <param name="wallSeconds">From the run's beginning to its end.</param>
    /// <param name="store">What this process has added to the feature store, if it has one.</param>
    public IEnumerable<KeyValuePair<RateName, double>> Samples(double wallSeconds, FeatureStoreStatistics? store)
    {
        var names = new RunRates(WorkCount.Of(run, threads, firstEpoch: 0, default));
        (RateName Name, double? Value)[] samples =
        [
            (names.PrepareBackbone, run.Times.FindSecondsPerUnit(Work.PrepareBackbone)),
            (names.ComputeView, run.Times.FindSecondsPerUnit(Work.ComputeView)),
            (names.ReadView, run.Times.FindSecondsPerUnit(Work.ReadView)),
            (names.HeadStep, run.Times.FindSecondsPerUnit(Work.HeadStep)),
            (names.ValidatePicture, run.Times.FindSecondsPerUnit(Work.ValidatePicture)),
            (names.EndEpoch, run.Times.FindSecondsPerUnit(Work.EndEpoch)),
            (names.RunRest, Math.Max(0, wallSeconds - run.Times.TotalSeconds)),
            (names.ViewBytes, store is { Appended: > 0 } ? (double)store.AppendedBytes / store.Appended : null),
            (names.RunBytes, bytes),
        ];
        return samples.Where(sample => sample.Value is not null).Select(sample => KeyValuePair.Create(sample.Name, sample.Value!.Value));
    }
}
