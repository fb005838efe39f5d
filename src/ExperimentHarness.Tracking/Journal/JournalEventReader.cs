using System.Globalization;
using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Turns a journal's intact line into an event. Fields that it does not know are passed over.</summary>
internal static class JournalEventReader
{
    /// <summary>Reads a line; a <see cref="JournalFormatException"/> says what does not fit.</summary>
    internal static JournalEntry Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement fields = document.RootElement;
            int version = Field(fields, "v").GetInt32();
            if (version > JournalFormat.Version)
            {
                throw new JournalFormatException(
                    isNewer: true,
                    $"was written by a newer version of this program (journal format {version}, this one knows {JournalFormat.Version}); update it to read this run");
            }

            return new JournalEntry(Field(fields, "seq").GetInt64(), Time(fields), Event(fields));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JournalFormatException(isNewer: false, $"has a right checksum but not the fields of its type ({exception.Message}); it was not written by this program");
        }
    }

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
            JournalFormat.RunResumed => new RunResumed(Number(fields, "from_epoch")),
            JournalFormat.RunTainted => new RunTainted(Text(fields, "what")),
            _ => throw new JournalFormatException(
                isNewer: true,
                $"holds an event of type \"{type}\", which this version does not know: it was written by a newer version of this program; update it to read this run"),
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

    private static MetricSet Metrics(JsonElement fields) =>
        new(Field(fields, "metrics").EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Double(entry.Value))));

    private static double Double(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetDouble();
        }

        string? word = value.GetString();
        return word switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw new FormatException($"\"{word}\" is not a number"),
        };
    }

    private static DateTimeOffset Time(JsonElement fields) => DateTimeOffset.ParseExact(
        Text(fields, "t"),
        JournalFormat.Time,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static int Number(JsonElement fields, string name) => Field(fields, name).GetInt32();

    private static string Text(JsonElement fields, string name) =>
        Field(fields, name).GetString() ?? throw new FormatException($"\"{name}\" is null");

    private static JsonElement Field(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"\"{name}\" is missing");
}
