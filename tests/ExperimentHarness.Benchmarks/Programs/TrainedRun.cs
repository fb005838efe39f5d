using ExperimentHarness.Benchmarks.Parts;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>A run that the real program has trained.</summary>
/// <param name="Program">The process.</param>
/// <param name="Journal">What it recorded.</param>
internal sealed record TrainedRun(ProgramRun Program, ValueList<JournalEntry> Journal)
{
    /// <summary>Steps of the last epoch: the first of several also pays for compilation and validation features.</summary>
    public double TrainingSeconds => Journal.Select(entry => entry.Event).OfType<EpochCompleted>().Last().Metrics.Find("time/training_seconds")!.Value;

    /// <summary>Trains an experiment; the results of earlier runs go.</summary>
    /// <param name="setting">What to measure with.</param>
    /// <param name="experiment">Name of a spec.</param>
    /// <param name="overrides">Each <c>key=value</c> that is set otherwise than in the spec.</param>
    public static TrainedRun Train(BenchmarkSetting setting, string experiment, params IEnumerable<string> overrides)
    {
        string results = setting.Baseline.Folders.Results;
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        ProgramRun run = setting.Program.Run(setting.Baseline, ["train", $"--experiment={experiment}", "--offline", .. overrides.Select(value => $"--set={value}")]);
        string journal = Directory.GetFiles(results, "journal.jsonl", SearchOption.AllDirectories).Single();
        return new TrainedRun(run, [.. JournalReader.Read(journal).Entries]);
    }
}
