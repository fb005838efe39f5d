using ExperimentHarness.Cli.Forecasting;
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
            new("views_cached", row => row.Views?.Cached),
            new("views_to_compute", row => row.Views?.ToCompute),
            new("forecast_seconds", row => row.Forecast.Seconds, row => ForecastText.Time(row.Forecast)),
            new("forecast_bytes", row => row.Forecast.Bytes, row => ForecastText.Disk(row.Forecast)),
        ],
        rows);
}
