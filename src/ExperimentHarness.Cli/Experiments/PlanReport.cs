using System.Text.Json;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Forecasting;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>What train would do with an experiment.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Rows">One row a run.</param>
/// <param name="HasRates">Whether this machine has measured any rates.</param>
internal sealed record PlanReport(string Experiment, IReadOnlyList<PlanRow> Rows, bool HasRates)
{
    private Forecast Total => Rows.Aggregate(Forecast.Nothing, (sum, row) => sum + row.Forecast);

    /// <summary>Writes all of it.</summary>
    public void Write(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Json.Write(terminal.Out, WriteJson); break;
            case OutputFormat.Csv: PlanTable.Of(Rows).Write(terminal, format); break;
            default: WriteText(terminal); break;
        }
    }

    private void WriteText(Terminal terminal)
    {
        PlanTable.Of(Rows).Write(terminal, OutputFormat.Table);
        terminal.Out.WriteLine(Summary());
        foreach (string line in Rows.SelectMany(row => row.Why?.Lines() ?? []))
        {
            terminal.Out.WriteLine(line);
        }
    }

    private string Summary()
    {
        string runs = Rows.Count == 1 ? "1 run" : $"{Rows.Count} runs";
        if (Rows.Any(row => row.Run is null))
        {
            return $"{runs}; run keys, cached views and forecast are known once data and weights are here";
        }

        return HasRates
            ? $"{runs}, {ForecastText.Time(Total)} and {ForecastText.Disk(Total)} together"
                + (Total.IsRough ? "; some of it from rates of other sizes, until a run like this was measured" : "")
            : $"{runs}; {RateFile.NoRates}";
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("experiment", Experiment);
        writer.WritePropertyName("runs");
        PlanTable.Of(Rows).WriteJson(writer);
        writer.WriteStartObject("total");
        writer.WriteNumber("runs", Rows.Count);
        Cells.Write(writer, "views_to_compute", Rows.Any(row => row.Views is null) ? null : Rows.Sum(row => row.Views!.Value.ToCompute));
        Cells.Write(writer, "forecast_seconds", Total.Seconds);
        Cells.Write(writer, "forecast_bytes", Total.Bytes);
        writer.WriteBoolean("is_rough", Total.IsRough);
        writer.WriteEndObject();
        Cells.Write(writer, "note", HasRates && Total.Seconds is not null ? null : Summary());
        if (Rows.Any(row => row.Why is not null))
        {
            writer.WriteStartArray("why");
            foreach (RunExplanation why in Rows.Select(row => row.Why).OfType<RunExplanation>())
            {
                why.WriteJson(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
