using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>A plan as a table.</summary>
internal static class PlanTable
{
    /// <summary>One row a run, in the order in which train takes them.</summary>
    public static Table<PlanRow> Of(IReadOnlyList<PlanRow> rows) => new(
        [
            new("run", row => row.Run),
            new("seed", row => row.Seed),
            .. rows.Any(row => row.Fold is not null) ? [new("fold", row => row.Fold)] : Array.Empty<Column<PlanRow>>(),
            new("action", row => row.Action),
            new("epochs_done", row => row.EpochsDone),
            new("epochs", row => row.Epochs),
        ],
        rows);
}
