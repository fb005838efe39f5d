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
        Cells.Write(writer, "experiment", run.Folder.Experiment);
        Cells.Write(writer, "run", Path.GetFileName(run.Folder.Path));
        Cells.Write(writer, "status", run.Status);
        Cells.Write(writer, "started", run.History.StartTime);
        Cells.Write(writer, "ended", run.History.EndTime);
        Cells.Write(writer, "best_epoch", run.BestEpoch);
        Cells.Write(writer, "harness_version", run.History.Started?.HarnessVersion);
        WriteIdentity(writer, run.History.Started?.Identity);
        WriteMetrics(writer, "summary", run.History.Summary);
        WriteEpochs(writer, run.History.Epochs);
        WriteArtifacts(writer, run.History.Artifacts);
        WriteTexts(writer, "notes", run.History.Notes);
        Cells.Write(writer, "failure", run.History.Failure is { } failure ? $"error {failure.Code}: {failure.Message} (at {failure.Where})" : null);
        WriteTexts(writer, "problems", run.Problems.Select(problem => problem.ToString()));
        Cells.Write(writer, "reproduced", ReproductionFile.Read(run.Folder.Reproduction));
        Cells.Write(writer, "folder", run.Folder.Path);
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
            Cells.Write(writer, "epoch", epoch.Epoch);
            Cells.Write(writer, "step", epoch.Step);
            WriteMetrics(writer, "metrics", epoch.Metrics);
            Cells.Write(writer, "state_hash", epoch.StateHash);
            Cells.Write(writer, "seconds", EpochSeconds.Of(epoch));
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
            Cells.Write(writer, "path", artifact.Path);
            Cells.Write(writer, "bytes", artifact.Bytes);
            Cells.Write(writer, "sha256", artifact.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, string name, MetricSet? metrics)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, double> metric in metrics ?? MetricSet.Empty)
        {
            Cells.Write(writer, metric.Key, metric.Value);
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
}
