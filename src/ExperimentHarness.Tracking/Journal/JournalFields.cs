using System.Globalization;
using System.Text.Json;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Reads the fields of a journal's line; a missing or mistyped one throws, and <see cref="ReadLine"/> says so.</summary>
internal static class JournalFields
{
    /// <summary>Reads an intact line whose format this program knows.</summary>
    /// <param name="line">One JSON object.</param>
    /// <param name="read">Makes an entry of sequence number, time and fields.</param>
    /// <exception cref="JournalFormatException">What does not fit.</exception>
    public static TEntry ReadLine<TEntry>(ReadOnlyMemory<byte> line, Func<long, DateTimeOffset, JsonElement, TEntry> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement fields = document.RootElement;
            int version = Number(fields, "v");
            if (version > JournalFormat.Version)
            {
                throw new JournalFormatException(
                    isNewer: true,
                    $"was written by a newer version of this program (journal format {version}, this one knows {JournalFormat.Version}); update it to read this run");
            }

            return read(Field(fields, "seq").GetInt64(), Time(fields), fields);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JournalFormatException(isNewer: false, $"has a right checksum but not the fields of its type ({exception.Message}); it was not written by this program");
        }
    }

    /// <summary>What an event of an unknown type is reported as.</summary>
    public static JournalFormatException UnknownType(string type) => new(
        isNewer: true,
        $"holds an event of type \"{type}\", which this version does not know: it was written by a newer version of this program; update it to read this run");

    /// <summary>A number that JSON can hold, or one of the three that it cannot.</summary>
    public static double Double(JsonElement value)
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

    /// <summary>A whole number.</summary>
    public static int Number(JsonElement fields, string name) => Field(fields, name).GetInt32();

    /// <summary>A text.</summary>
    public static string Text(JsonElement fields, string name) =>
        Field(fields, name).GetString() ?? throw new FormatException($"\"{name}\" is null");

    /// <summary>A field that must be there.</summary>
    public static JsonElement Field(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"\"{name}\" is missing");

    /// <summary>A field that may be missing.</summary>
    public static JsonElement? Find(JsonElement fields, string name) => fields.TryGetProperty(name, out JsonElement value) ? value : null;

    private static DateTimeOffset Time(JsonElement fields) => DateTimeOffset.ParseExact(
        Text(fields, "t"),
        JournalFormat.Time,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
