using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Reproduction;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>A verdict for programs, and as the run's reproduction.json keeps it.</summary>
internal static class ReproductionDocument
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ReproductionReport report)
    {
        ReproductionResult result = report.Result;
        writer.WriteStartObject();
        Cells.Write(writer, "run", report.Run);
        Cells.Write(writer, "verdict", report.VerdictText);
        Cells.Write(writer, "time", report.Time);
        Cells.Write(writer, "epochs", result.Epochs);
        Cells.Write(writer, "recorded_epochs", report.RecordedEpochs);
        Cells.Write(writer, "used_cache", report.UsedCache);
        writer.WritePropertyName("first_difference");
        if (result.First is { } first)
        {
            writer.WriteStartObject();
            Cells.Write(writer, "epoch", first.Epoch);
            Cells.Write(writer, "quantity", first.Quantity);
            Cells.Write(writer, "recorded", first.Recorded);
            Cells.Write(writer, "again", first.Again);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        WriteMetrics(writer, result);
        DifferenceJson.Write(writer, "obstacles", result.Obstacles);
        DifferenceJson.Write(writer, "environment", report.Environment);
        Cells.Write(writer, "failure", report.Failure is { } failure ? $"error {failure.Code}: {failure.Message} (at {failure.Where})" : null);
        Cells.Write(writer, "folder", report.Folder);
        Cells.Write(writer, "page", report.Page);
        writer.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, ReproductionResult result)
    {
        writer.WriteStartArray("metrics");
        foreach (ComparedMetric metric in result.Metrics)
        {
            writer.WriteStartObject();
            Cells.Write(writer, "name", metric.Name);
            Cells.Write(writer, "last", metric.RecordedLast);
            Cells.Write(writer, "last_again", metric.AgainLast);
            Cells.Write(writer, "best", metric.RecordedBest);
            Cells.Write(writer, "best_again", metric.AgainBest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
