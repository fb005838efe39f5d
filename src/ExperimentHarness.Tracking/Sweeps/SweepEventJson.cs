using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>Turns a sweep's events into lines of its journal and back. Fields that it does not know are passed over.</summary>
internal static class SweepEventJson
{
    private const string SweepStartedType = "sweep-started";
    private const string SweepConfiguredType = "sweep-configured";
    private const string TrialStartedType = "trial-started";
    private const string TrialPlannedType = "trial-planned";
    private const string TrialEndedType = "trial-ended";

    /// <summary>The sealed line with its newline.</summary>
    public static byte[] Write(SweepEntry entry) => JournalJson.WriteLine(entry.Sequence, entry.Time, json => WriteFields(json, entry.Event));

    /// <summary>Reads a line; a <see cref="JournalFormatException"/> says what does not fit.</summary>
    public static SweepEntry Read(ReadOnlyMemory<byte> line) =>
        JournalFields.ReadLine(line, (sequence, time, fields) => new SweepEntry(sequence, time, ReadEvent(fields)));

    private static void WriteFields(Utf8JsonWriter json, SweepEvent sweepEvent)
    {
        switch (sweepEvent)
        {
            case SweepStarted started:
                json.WriteString("type", SweepStartedType);
                json.WriteString("experiment", started.Experiment);
                json.WriteString("harness_version", started.HarnessVersion);
                json.WriteString("identity", started.Identity);
                break;
            case SweepConfigured configured:
                json.WriteString("type", SweepConfiguredType);
                json.WriteString("spec", configured.Spec);
                break;
            case TrialStarted trial:
                json.WriteString("type", TrialStartedType);
                json.WriteNumber("trial", trial.Trial);
                json.WriteStartObject("parameters");
                foreach ((string key, string value) in trial.Parameters)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
                break;
            case TrialPlanned plan:
                json.WriteString("type", TrialPlannedType);
                json.WriteNumber("trial", plan.Trial);
                json.WriteStartArray("runs");
                foreach (string run in plan.Runs)
                {
                    json.WriteStringValue(run);
                }

                json.WriteEndArray();
                break;
            case TrialEnded end:
                json.WriteString("type", TrialEndedType);
                WriteEnd(json, end);
                break;
            default:
                throw new ArgumentException($"{sweepEvent.GetType().Name} has no place in a journal", nameof(sweepEvent));
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, TrialEnded end)
    {
        json.WriteNumber("trial", end.Trial);
        json.WriteString("outcome", end.Outcome.ToString().ToLowerInvariant());
        WriteValue(json, end.Value);
        if (end.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.WriteStartArray("curve");
        foreach (double value in end.Curve)
        {
            JournalJson.WriteDouble(json, value);
        }

        json.WriteEndArray();
        json.WriteStartArray("runs");
        foreach (TrialRun run in end.Runs)
        {
            json.WriteStartObject();
            json.WriteString("key", run.Key);
            json.WriteNumber("seed", run.Seed);
            if (run.Fold is { } fold)
            {
                json.WriteNumber("fold", fold);
            }

            WriteValue(json, run.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName("value");
            JournalJson.WriteDouble(json, number);
        }
    }

    private static SweepEvent ReadEvent(JsonElement fields)
    {
        string type = JournalFields.Text(fields, "type");
        return type switch
        {
            SweepStartedType => new SweepStarted(JournalFields.Text(fields, "identity"), JournalFields.Text(fields, "experiment"), JournalFields.Text(fields, "harness_version")),
            SweepConfiguredType => new SweepConfigured(JournalFields.Text(fields, "spec")),
            TrialStartedType => new TrialStarted(JournalFields.Number(fields, "trial"), new ValueMap<string>(
                JournalFields.Field(fields, "parameters").EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString() ?? throw new FormatException($"\"{entry.Name}\" is null"))))),
            TrialPlannedType => new TrialPlanned(JournalFields.Number(fields, "trial"), JournalFields.Field(fields, "runs").EnumerateArray().Select(run => run.GetString()!).ToValueList()),
            TrialEndedType => ReadEnd(fields),
            _ => throw JournalFields.UnknownType(type),
        };
    }

    private static TrialEnded ReadEnd(JsonElement fields) => new(
        JournalFields.Number(fields, "trial"),
        Enum.Parse<TrialOutcome>(JournalFields.Text(fields, "outcome"), ignoreCase: true),
        ReadValue(fields),
        JournalFields.Field(fields, "curve").EnumerateArray().Select(JournalFields.Double).ToValueList(),
        JournalFields.Field(fields, "runs").EnumerateArray().Select(ReadRun).ToValueList(),
        JournalFields.Find(fields, "reason")?.GetString());

    private static TrialRun ReadRun(JsonElement fields) => new(
        JournalFields.Text(fields, "key"),
        JournalFields.Field(fields, "seed").GetUInt64(),
        JournalFields.Find(fields, "fold")?.GetInt32(),
        ReadValue(fields));

    private static double? ReadValue(JsonElement fields) => JournalFields.Find(fields, "value") is { } value ? JournalFields.Double(value) : null;
}
