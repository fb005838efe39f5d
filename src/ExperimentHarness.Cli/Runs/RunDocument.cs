using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Reproducing;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Runs;

/// <summary>A run whole, for programs.</summary>
internal static class RunDocument
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, RunRecord run)
    {
        writer.WriteStartObject();
        Value(writer, "experiment", run.Folder.Experiment);
        Value(writer, "run", Path.GetFileName(run.Folder.Path));
        Value(writer, "status", run.Status);
        Value(writer, "started", run.History.StartTime);
        Value(writer, "ended", run.History.EndTime);
        Value(writer, "best_epoch", run.BestEpoch);
        Value(writer, "harness_version", run.History.Started?.HarnessVersion);
        WriteIdentity(writer, run.History.Started?.Identity);
        WriteMetrics(writer, "summary", run.History.Summary);
        WriteEpochs(writer, run.History.Epochs);
        WriteArtifacts(writer, run.History.Artifacts);
        WriteTexts(writer, "notes", run.History.Notes);
        Value(writer, "failure", run.History.Failure is { } failure ? $"error {failure.Code}: {failure.Message} (at {failure.Where})" : null);
        WriteTexts(writer, "problems", run.Problems.Select(problem => problem.ToString()));
        Value(writer, "reproduced", ReproductionFile.Read(run.Folder.Reproduction));
        Value(writer, "folder", run.Folder.Path);
        writer.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter writer, RunIdentity? identity)
    {
        writer.WritePropertyName("identity");
        if (identity is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteRawValue(identity.ToCanonicalJson());
    }

    private static void WriteEpochs(Utf8JsonWriter writer, IEnumerable<EpochCompleted> epochs)
    {
        writer.WriteStartArray("epochs");
        foreach (EpochCompleted epoch in epochs)
        {
            writer.WriteStartObject();
            Value(writer, "epoch", epoch.Epoch);
            Value(writer, "step", epoch.Step);
            WriteMetrics(writer, "metrics", epoch.Metrics);
            Value(writer, "state_hash", epoch.StateHash);
            Value(writer, "seconds", EpochSeconds.Of(epoch));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteArtifacts(Utf8JsonWriter writer, IEnumerable<ArtifactWritten> artifacts)
    {
        writer.WriteStartArray("artifacts");
        foreach (ArtifactWritten artifact in artifacts)
        {
            writer.WriteStartObject();
            Value(writer, "path", artifact.Path);
            Value(writer, "bytes", artifact.Bytes);
            Value(writer, "sha256", artifact.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, string name, MetricSet? metrics)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, double> metric in metrics ?? MetricSet.Empty)
        {
            Value(writer, metric.Key, metric.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        Cells.Write(writer, value);
    }
}
