using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Planning;
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
        Value(writer, "run", report.Run);
        Value(writer, "verdict", report.VerdictText);
        Value(writer, "time", report.Time);
        Value(writer, "epochs", result.Epochs);
        Value(writer, "recorded_epochs", report.RecordedEpochs);
        Value(writer, "used_cache", report.UsedCache);
        writer.WritePropertyName("first_difference");
        if (result.First is { } first)
        {
            writer.WriteStartObject();
            Value(writer, "epoch", first.Epoch);
            Value(writer, "quantity", first.Quantity);
            Value(writer, "recorded", first.Recorded);
            Value(writer, "again", first.Again);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        WriteMetrics(writer, result);
        WriteDifferences(writer, "obstacles", result.Obstacles);
        WriteDifferences(writer, "environment", report.Environment);
        Value(writer, "failure", report.Failure is { } failure ? $"error {failure.Code}: {failure.Message} (at {failure.Where})" : null);
        Value(writer, "folder", report.Folder);
        writer.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, ReproductionResult result)
    {
        writer.WriteStartArray("metrics");
        foreach (ComparedMetric metric in result.Metrics)
        {
            writer.WriteStartObject();
            Value(writer, "name", metric.Name);
            Value(writer, "last", metric.RecordedLast);
            Value(writer, "last_again", metric.AgainLast);
            Value(writer, "best", metric.RecordedBest);
            Value(writer, "best_again", metric.AgainBest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDifferences(Utf8JsonWriter writer, string name, IEnumerable<IdentityDifference> differences)
    {
        writer.WriteStartArray(name);
        foreach (IdentityDifference difference in differences)
        {
            writer.WriteStartObject();
            Value(writer, "name", difference.Name);
            Value(writer, "recorded", difference.Old);
            Value(writer, "now", difference.New);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        Cells.Write(writer, value);
    }
}
