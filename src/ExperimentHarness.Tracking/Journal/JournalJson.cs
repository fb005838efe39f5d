using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Writes the lines of journals. Doubles are written in the shortest form that reads back as the same bits; NaN and infinities as quoted words.</summary>
internal static class JournalJson
{
    // Only what JSON demands is escaped, so that a journal can be read by eye.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A sealed line with its newline.</summary>
    /// <param name="sequence">The event's number.</param>
    /// <param name="time">UTC, whole milliseconds.</param>
    /// <param name="writeFields">Writes the event's type and its fields.</param>
    public static byte[] WriteLine(long sequence, DateTimeOffset time, Action<Utf8JsonWriter> writeFields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v", JournalFormat.Version);
            json.WriteNumber("seq", sequence);
            json.WriteString("t", time.UtcDateTime.ToString(JournalFormat.Time, CultureInfo.InvariantCulture));
            writeFields(json);
            json.WriteEndObject();
        }

        return JournalLine.Seal(buffer.WrittenSpan[..^1]);
    }

    /// <summary>Writes a number, also one that JSON has no word for.</summary>
    public static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }
}
