using ExperimentHarness.Benchmarks.Parts;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>A run of the baseline by the real program: whole, or so short that the whole must be reckoned from it.</summary>
/// <param name="Program">The process.</param>
/// <param name="Length">How much was trained.</param>
/// <param name="LastEpoch">Where the last epoch's time went: the first one also pays for compilation and validation features.</param>
internal sealed record BaselineRun(ProgramRun Program, RunLength Length, (double TrainingSeconds, double ValidationSeconds) LastEpoch)
{
    /// <summary>Seconds of the whole baseline: what was measured, and the steps and validations that are missing at the pace of the last epoch.</summary>
    public double WholeSeconds => Program.Duration.TotalSeconds
        + ((RunLength.Whole.Steps - Length.Steps) * LastEpoch.TrainingSeconds / Length.StepsPerEpoch)
        + ((RunLength.Whole.Epochs - Length.Epochs) * LastEpoch.ValidationSeconds);

    /// <summary>Trains.</summary>
    /// <param name="setting">What to measure with.</param>
    /// <param name="length">How much.</param>
    /// <param name="overrides">What is set otherwise, a learning rate for example.</param>
    public static BaselineRun Train(BenchmarkSetting setting, RunLength length, params string[] overrides)
    {
        string results = setting.Baseline.Folders.Results;
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        string[] set = [.. setting.Baseline.Overrides, .. length.Overrides, .. overrides];
        ProgramRun run = setting.Program.Run(setting.Baseline, ["train", "--experiment=baseline", "--offline", .. set.Select(value => $"--set={value}")]);
        string journal = Directory.GetFiles(results, "journal.jsonl", SearchOption.AllDirectories).Single();
        EpochCompleted last = JournalReader.Read(journal).Entries.Select(entry => entry.Event).OfType<EpochCompleted>().Last();
        return new BaselineRun(run, length, (last.Metrics.Find("time/training_seconds")!.Value, last.Metrics.Find("time/validation_seconds")!.Value));
    }
}
