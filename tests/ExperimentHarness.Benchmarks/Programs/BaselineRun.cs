using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Parts;

namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>A run of the baseline: whole, or so short that the whole must be reckoned from it.</summary>
/// <param name="Trained">What was trained.</param>
/// <param name="Length">How much of the whole that is.</param>
internal sealed record BaselineRun(TrainedRun Trained, RunLength Length)
{
    /// <summary>Seconds of the whole baseline: what was measured, and the epochs and steps that are missing at the pace of the last epoch.</summary>
    public double WholeSeconds => Trained.Program.Duration.TotalSeconds
        + EpochPace.OfLast(Trained.Journal).SecondsOf(
            RunLength.Whole.Epochs - Length.Epochs, (double)(RunLength.Whole.Steps - Length.Steps) / Length.StepsPerEpoch);

    /// <summary>Largest resident size of the process.</summary>
    public long PeakMemoryBytes => Trained.Program.PeakMemoryBytes;

    /// <summary>Trains.</summary>
    /// <param name="setting">What to measure with.</param>
    /// <param name="length">How much.</param>
    /// <param name="overrides">What is set otherwise, a learning rate for example.</param>
    public static BaselineRun Train(BenchmarkSetting setting, RunLength length, params string[] overrides) =>
        new(TrainedRun.Train(setting, "baseline", [.. setting.Baseline.Overrides, .. length.Overrides, .. overrides]), length);
}
