using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Turns a run's event into a journal's line.</summary>
internal static class JournalEventWriter
{
    /// <summary>The line with its newline.</summary>
    internal static byte[] Write(JournalEntry entry) => JournalJson.WriteLine(entry.Sequence, entry.Time, json => WriteFields(json, entry.Event));

    private static void WriteFields(Utf8JsonWriter json, RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunStarted started:
                json.WriteString("type", JournalFormat.RunStarted);
                json.WriteString("experiment", started.Experiment);
                json.WriteString("harness_version", started.HarnessVersion);
                WriteIdentity(json, started.Identity);
                break;
            case EpochCompleted epoch:
                json.WriteString("type", JournalFormat.EpochCompleted);
                json.WriteNumber("epoch", epoch.Epoch);
                json.WriteNumber("step", epoch.Step);
                json.WriteString("state_hash", epoch.StateHash);
                WriteMetrics(json, epoch.Metrics);
                break;
            case CheckpointSaved checkpoint:
                json.WriteString("type", JournalFormat.CheckpointSaved);
                json.WriteNumber("epoch", checkpoint.Epoch);
                json.WriteString("sha256", checkpoint.Sha256);
                break;
            case ArtifactWritten artifact:
                json.WriteString("type", JournalFormat.ArtifactWritten);
                json.WriteString("path", artifact.Path);
                json.WriteString("sha256", artifact.Sha256);
                json.WriteNumber("bytes", artifact.Bytes);
                break;
            case NoteAdded note:
                json.WriteString("type", JournalFormat.NoteAdded);
                json.WriteString("text", note.Text);
                break;
            case SystemSampled sample:
                json.WriteString("type", JournalFormat.SystemSampled);
                json.WriteNumber("step", sample.Step);
                WriteMetrics(json, sample.Metrics);
                break;
            case RunPruned pruned:
                json.WriteString("type", JournalFormat.RunPruned);
                json.WriteNumber("epoch", pruned.Epoch);
                json.WriteString("reason", pruned.Reason);
                break;
            case RunCompleted completed:
                json.WriteString("type", JournalFormat.RunCompleted);
                json.WriteNumber("epochs", completed.Epochs);
                WriteMetrics(json, completed.Summary);
                break;
            case RunFailed failed:
                json.WriteString("type", JournalFormat.RunFailed);
                json.WriteString("code", failed.Code);
                json.WriteString("message", failed.Message);
                json.WriteString("where", failed.Where);
                break;
            case RunCancelled cancelled:
                json.WriteString("type", JournalFormat.RunCancelled);
                json.WriteNumber("epoch", cancelled.Epoch);
                break;
            case RunResumed resumed:
                json.WriteString("type", JournalFormat.RunResumed);
                json.WriteNumber("from_epoch", resumed.FromEpoch);
                WriteNotes(json, resumed.Notes);
                break;
            case RunTainted tainted:
                json.WriteString("type", JournalFormat.RunTainted);
                json.WriteString("what", tainted.What);
                break;
            default:
                throw new ArgumentException($"{runEvent.GetType().Name} has no place in a journal", nameof(runEvent));
        }
    }

    private static void WriteIdentity(Utf8JsonWriter json, RunIdentity identity)
    {
        json.WriteStartObject("identity");
        json.WriteString("spec", identity.Spec);
        json.WriteNumber("seed", identity.Seed);
        if (identity.Fold is int fold)
        {
            json.WriteNumber("fold", fold);
        }

        json.WriteString("dataset", identity.DatasetDigest);
        json.WriteString("weights", identity.WeightsDigest);
        json.WriteString("engine", identity.Engine);
        json.WriteStartObject("numerics");
        foreach ((string component, int version) in identity.Numerics)
        {
            json.WriteNumber(component, version);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, ValueList<string> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("notes");
        foreach (string note in notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter json, MetricSet metrics)
    {
        json.WriteStartObject("metrics");
        foreach ((string name, double value) in metrics)
        {
            json.WritePropertyName(name);
            JournalJson.WriteDouble(json, value);
        }

        json.WriteEndObject();
    }
}
