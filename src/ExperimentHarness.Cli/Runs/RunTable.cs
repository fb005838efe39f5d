using System.Globalization;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Runs;

/// <summary>Runs as a table.</summary>
internal static class RunTable
{
    /// <summary>One row a run.</summary>
    public static Table<RunRecord> Of(IReadOnlyList<RunRecord> runs) => new(
        [
            new("experiment", run => run.Folder.Experiment),
            new("run", run => Path.GetFileName(run.Folder.Path)),
            new("status", run => run.Status),
            new("seed", run => run.History.Started?.Identity.Seed),
            .. Folds(runs),
            new("epochs", run => run.History.Epochs.Count),
            new("best_epoch", run => run.BestEpoch),
            new("best_val_accuracy", run => run.BestAccuracy, run => run.BestAccuracy?.ToString("0.0000", CultureInfo.InvariantCulture) ?? ""),
            new("started", run => run.History.StartTime),
            new("seconds", run => run.Duration?.TotalSeconds, run => run.Duration is { } duration ? Durations.Text(duration) : ""),
        ],
        runs);

    // Only cross-validation has folds; without it the column would always be empty.
    private static IEnumerable<Column<RunRecord>> Folds(IReadOnlyList<RunRecord> runs) =>
        runs.Any(run => run.History.Started?.Identity.Fold is not null) ? [new("fold", run => run.History.Started?.Identity.Fold)] : [];
}
