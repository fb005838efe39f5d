using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Runs;

/// <summary>A run as its folder tells it.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="History">Its state; that of an empty journal where the journal is damaged.</param>
/// <param name="Status">completed, failed, cancelled, pruned, running, interrupted, or damaged.</param>
/// <param name="Problems">What is wrong with its journal or, where they were looked at, its files.</param>
internal sealed record RunRecord(RunFolder Folder, RunHistory History, string Status, IReadOnlyList<Problem> Problems)
{
    private const string Accuracy = "val_accuracy";

    /// <summary>Best validation accuracy over the complete epochs, 0..1.</summary>
    public double? BestAccuracy => History.Epochs.Max(epoch => epoch.Metrics.Find(Accuracy));

    /// <summary>1-based best epoch: the summary's, else the first with the best validation accuracy.</summary>
    public int? BestEpoch => (int?)History.Summary?.Find("best_epoch")
        ?? History.Epochs.FirstOrDefault(epoch => epoch.Metrics.Find(Accuracy) is { } value && value == BestAccuracy)?.Epoch;

    /// <summary>Time spent on training it, pauses left out; null before its first event.</summary>
    public TimeSpan? Duration => History.Started is null ? null : History.TimeTrained;

    /// <summary>Reads a run; a damaged journal does not keep others from being listed.</summary>
    public static RunRecord Read(RunFolder folder)
    {
        try
        {
            RunHistory history = ResultsStore.ReadHistory(folder);
            return new RunRecord(folder, history, StatusOf(folder, history), []);
        }
        catch (BadInputException bad)
        {
            return new RunRecord(folder, RunHistory.Of([]), "damaged", bad.Problems);
        }
    }

    private static string StatusOf(RunFolder folder, RunHistory history)
    {
        string status = history.Status != RunStatus.Unfinished
            ? history.Status.ToString().ToLowerInvariant()
            : RunLock.IsHeld(folder) ? "running" : "interrupted";
        return history.IsTainted ? $"{status}, tainted" : status;
    }
}
