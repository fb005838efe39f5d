using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using static ExperimentHarness.Tracking.Journal.JournalFields;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Turns a journal's intact line into an event. Fields that it does not know are passed over.</summary>
internal static class JournalEventReader
{
    /// <summary>Reads a line; a <see cref="JournalFormatException"/> says what does not fit.</summary>
    internal static JournalEntry Read(ReadOnlyMemory<byte> line) =>
        JournalFields.ReadLine(line, (sequence, time, fields) => new JournalEntry(sequence, time, Event(fields)));

    private static RunEvent Event(JsonElement fields)
    {
        string type = Text(fields, "type");
        return type switch
        {
            JournalFormat.RunStarted => new RunStarted(Identity(Field(fields, "identity")), Text(fields, "experiment"), Text(fields, "harness_version")),
            JournalFormat.EpochCompleted => new EpochCompleted(Number(fields, "epoch"), Field(fields, "step").GetInt64(), Metrics(fields), Text(fields, "state_hash")),
            JournalFormat.CheckpointSaved => new CheckpointSaved(Number(fields, "epoch"), Text(fields, "sha256")),
            JournalFormat.ArtifactWritten => new ArtifactWritten(Text(fields, "path"), Text(fields, "sha256"), Field(fields, "bytes").GetInt64()),
            JournalFormat.NoteAdded => new NoteAdded(Text(fields, "text")),
            JournalFormat.SystemSampled => new SystemSampled(Field(fields, "step").GetInt64(), Metrics(fields)),
            JournalFormat.RunPruned => new RunPruned(Number(fields, "epoch"), Text(fields, "reason")),
            JournalFormat.RunCompleted => new RunCompleted(Number(fields, "epochs"), Metrics(fields)),
            JournalFormat.RunFailed => new RunFailed(Text(fields, "code"), Text(fields, "message"), Text(fields, "where")),
            JournalFormat.RunCancelled => new RunCancelled(Number(fields, "epoch")),
            JournalFormat.RunResumed => new RunResumed(Number(fields, "from_epoch")) { Notes = Notes(fields) },
            JournalFormat.RunTainted => new RunTainted(Text(fields, "what")),
            _ => throw JournalFields.UnknownType(type),
        };
    }

    private static RunIdentity Identity(JsonElement fields) => new(
        Text(fields, "spec"),
        Field(fields, "seed").GetUInt64(),
        fields.TryGetProperty("fold", out JsonElement fold) ? fold.GetInt32() : null,
        Text(fields, "dataset"),
        Text(fields, "weights"),
        Text(fields, "engine"),
        new ValueMap<int>(Field(fields, "numerics").EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetInt32()))));

    /// <summary>Older journals have none: there, they were notes of the run.</summary>
    private static ValueList<string> Notes(JsonElement fields) =>
        fields.TryGetProperty("notes", out JsonElement notes) ? notes.EnumerateArray().Select(note => note.GetString()!).ToValueList() : [];

    private static MetricSet Metrics(JsonElement fields) =>
        new(Field(fields, "metrics").EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Double(entry.Value))));
}
