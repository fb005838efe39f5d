using System.Globalization;
using System.Text.Json;

namespace ExperimentHarness.Cli.Output;

/// <summary>Writes single values.</summary>
internal static class Cells
{
    private const double SmallestDecimal = 1e-4;

    /// <summary>For people: numbers with five decimals or, when they are small, digits; times to the second, local; nothing for null.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        double number when number != 0 && Math.Abs(number) < SmallestDecimal => number.ToString("0.####e-0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.#####", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Exact(value),
    };

    /// <summary>For programs: shortest round-trip numbers, ISO 8601 times in UTC.</summary>
    public static string Exact(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>As a property of the JSON object that is being written.</summary>
    public static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    /// <summary>As a JSON value; a number that JSON cannot say (NaN, infinity) as text.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            default: writer.WriteStringValue(Exact(value)); break;
        }
    }
}
